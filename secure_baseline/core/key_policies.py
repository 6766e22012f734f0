"""What each AWS service needs from a customer managed key, according to its documentation.

An imported key keeps its own policy: its owner has to add the statement, and a warning says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Stack, Validations
from aws_cdk import aws_iam as iam

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import readable
from secure_baseline.core.service_principal import service_principal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_kms as kms
    from constructs import Construct


#: What reports spending: AWS Budgets and Cost Anomaly Detection.
SPENDING_SERVICES: Final = ("budgets.amazonaws.com", "costalerts.amazonaws.com")


def allow_cloudwatch_logs(scope: Construct, key: kms.IKey) -> None:
    """Allow CloudWatch Logs to encrypt this account's log groups.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    One statement for the account's groups in this Region: with a group's own ARN, key and group would depend on each
    other.
    """
    _add(
        scope,
        key,
        service=f"logs.{pseudo.REGION}.{pseudo.URL_SUFFIX}",
        actions=["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": _arn("logs", "*")}},
    )


def allow_cloudtrail(scope: Construct, key: kms.IKey) -> None:
    """Allow this account's trails to encrypt what they deliver.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    The page requires ``kms:Decrypt`` for buckets with an S3 Bucket Key.
    """
    trails = {"ArnLike": {"aws:SourceArn": _arn("cloudtrail", "trail/*")}}
    context = {"kms:EncryptionContext:aws:cloudtrail:arn": _arn("cloudtrail", "trail/*", region="*")}
    service = "cloudtrail.amazonaws.com"
    _add(scope, key, service=service, actions=["kms:GenerateDataKey*"], conditions={**trails, "StringLike": context})
    _add(scope, key, service=service, actions=["kms:DescribeKey", "kms:Decrypt"], conditions=trails)


def allow_alarms_and_events(scope: Construct, key: kms.IKey) -> None:
    """Allow CloudWatch alarms and EventBridge to publish to topics that this key encrypts.

    https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    """
    actions = ["kms:GenerateDataKey*", "kms:Decrypt"]
    alarms = {
        "StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID},
        "ArnLike": {"aws:SourceArn": _arn("cloudwatch", "alarm:*")},
    }
    _add(scope, key, service="cloudwatch.amazonaws.com", actions=actions, conditions=alarms)
    allow_events(scope, key)


def allow_spending_alerts(scope: Construct, key: kms.IKey) -> None:
    """Allow AWS Budgets and Cost Anomaly Detection to publish to topics that this key encrypts, for this account only.

    https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
    """
    own = {"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}}
    for service in SPENDING_SERVICES:
        _add(scope, key, service=service, actions=["kms:GenerateDataKey*", "kms:Decrypt"], conditions=own)


def allow_events(scope: Construct, key: kms.IKey) -> None:
    """Allow EventBridge to send to topics and queues that this key encrypts.

    https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    The page says that conditions on the source account or ARN are not supported for EventBridge.
    """
    _add(scope, key, service="events.amazonaws.com", actions=["kms:GenerateDataKey*", "kms:Decrypt"], conditions=None)


def allow_undelivered_messages(scope: Construct, key: kms.IKey) -> None:
    """Allow this account's topics to send what they could not deliver to a queue that this key encrypts.

    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services
    CDK writes only the queue's policy. One statement for the account's topics: with the topic's own ARN, key and topic
    would depend on each other.
    """
    _add(
        scope,
        key,
        service="sns.amazonaws.com",
        actions=["kms:GenerateDataKey*", "kms:Decrypt"],
        conditions={"ArnLike": {"aws:SourceArn": _arn("sns", "*")}},
    )


def allow_config(scope: Construct, key: kms.IKey) -> None:
    """Allow AWS Config to encrypt what it delivers.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    """
    _add(
        scope,
        key,
        service="config.amazonaws.com",
        actions=["kms:Decrypt", "kms:GenerateDataKey"],
        conditions={"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}},
    )


def allow_ebs(scope: Construct, key: kms.IKey) -> None:
    """Allow every principal of this account that can use EBS to use the key, through EC2 only.

    The same statement as on the AWS managed key ``aws/ebs``, so that what worked with it (Auto Scaling's and Spot's
    service-linked roles among them) keeps working when the account's default key is changed to this one:
    https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
    https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
    """
    statement = iam.PolicyStatement(
        sid="AllowThroughEbs",
        principals=[iam.AnyPrincipal()],
        actions=[
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:CreateGrant",
            "kms:DescribeKey",
        ],
        resources=["*"],
        conditions={
            "StringEquals": {
                "kms:CallerAccount": pseudo.ACCOUNT_ID,
                "kms:ViaService": f"ec2.{pseudo.REGION}.{pseudo.URL_SUFFIX}",
            }
        },
    )
    _add_statement(scope, key, statement)


def _arn(service: str, resource: str, *, region: str = pseudo.REGION) -> str:
    return f"arn:{pseudo.PARTITION}:{service}:{region}:{pseudo.ACCOUNT_ID}:{resource}"


def _add(
    scope: Construct, key: kms.IKey, *, service: str, actions: list[str], conditions: Mapping[str, object] | None
) -> None:
    statement = iam.PolicyStatement(
        principals=[service_principal(service)],
        actions=actions,
        resources=["*"],  # in a key policy "*" is this key
        conditions=conditions,
    )
    _add_statement(scope, key, statement)


def _add_statement(scope: Construct, key: kms.IKey, statement: iam.PolicyStatement) -> None:
    if not key.add_to_resource_policy(statement).statement_added:
        principals = Stack.of(scope).resolve(statement.to_statement_json()["Principal"]).values()
        Validations.of(scope).add_warning(
            "secure-baseline:ImportedKey",
            f"{scope.node.path}: the key is imported, so its policy was not changed; its owner has to allow "
            f"{', '.join(statement.actions)} to {', '.join(map(readable, principals))}",
        )
