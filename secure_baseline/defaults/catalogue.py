"""Every default, and what deliberately keeps CDK's defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.services import (
    apigateway,
    autoscaling,
    cloudfront,
    docdb,
    dynamodb,
    ec2,
    ecr,
    efs,
    elasticloadbalancingv2,
    kinesisfirehose,
    kms,
    opensearchservice,
    rds,
    s3,
    sns,
    sqs,
    stepfunctions,
)

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Covered

COVERED: Final[tuple[Covered, ...]] = (
    *s3.COVERED,
    *sqs.COVERED,
    *sns.COVERED,
    *kms.COVERED,
    *rds.COVERED,
    *docdb.COVERED,
    *dynamodb.COVERED,
    *efs.COVERED,
    *ec2.COVERED,
    *autoscaling.COVERED,
    *elasticloadbalancingv2.COVERED,
    *apigateway.COVERED,
    *cloudfront.COVERED,
    *ecr.COVERED,
    *kinesisfirehose.COVERED,
    *opensearchservice.COVERED,
    *stepfunctions.COVERED,
)

#: Often requested, but not set, with the reason.
NOT_SET: Final = {
    "apigateway.RestApi": "its stage and its domain name are covered; logging needs a role in the account's settings",
    "apigatewayv2.HttpApi": "access depends on a decision about who can call it; nothing else is open by default",
    "cloudtrail.Trail": "CDK's own defaults are secure: all Regions, log file validation, TLS; its bucket is covered",
    "codebuild.Project": "CDK's own defaults are secure: encrypted output, no privileged mode, no plaintext secrets",
    "ec2.SecurityGroup": "inbound rules are always explicit; closing outbound traffic would cut the app off",
    "elasticloadbalancingv2.NetworkLoadBalancer": "its listeners are covered; security groups cannot be added later",
    "kinesis.Stream": "CDK encrypts it",
    "lambda.Function": "AWS's own defaults are secure; a VPC, reserved concurrency or a failure queue is a decision",
    "logs.LogGroup": "AWS encrypts it and CDK retains its logs for two years; another period is a decision",
    "secretsmanager.Secret": "AWS encrypts it; rotation needs a function for the kind of secret",
    "sns.Topic": "a first policy would lock out the account's alarms; a policy that the app creates is covered",
}
