"""Every default, and what is left as CDK has it on purpose."""

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

#: Asked for often, and not set, with the reason.
LEFT: Final = {
    "apigateway.RestApi": "its stage and its domain name are covered; logs need a role in the account's settings",
    "apigatewayv2.HttpApi": "nothing is open by default that could be closed without a decision on who may call it",
    "cloudtrail.Trail": "CDK's own defaults are secure: every Region, validated files, TLS; its bucket is covered",
    "codebuild.Project": "CDK's own defaults are secure: encrypted output, no privileged mode, no plain secrets",
    "ec2.SecurityGroup": "what it lets in is always said; to close what it lets out would cut an app off",
    "elasticloadbalancingv2.NetworkLoadBalancer": "its listeners are covered; it takes no security groups later",
    "kinesis.Stream": "CDK encrypts it",
    "lambda.Function": "AWS's own defaults are secure; a network, a concurrency or a queue for failures is a decision",
    "logs.LogGroup": "AWS encrypts it and CDK keeps it for two years; a shorter or longer time is a decision",
    "secretsmanager.Secret": "AWS encrypts it; rotation needs a function that knows what the secret is for",
    "sns.Topic": "a first policy would lock out the account's alarms; a policy that the app makes is covered",
}
