"""A queue that keeps what could not be delivered or processed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import SERVERLESS, acknowledge, in_packs
from secure_baseline.core.service_principal import service_principal
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.service_role import ServiceRole

#: Why it has no dead-letter queue itself.
DEAD_LETTERS_THEMSELVES: Final = "It is the dead-letter queue itself"
_KEPT_DAYS = 14  # the longest that Amazon SQS keeps a message


class DeadLetterQueue(sqs.Queue):
    """An encrypted queue to which this account's event rules can send, whichever stack they are in.

    Args:
        scope: The parent construct.
        construct_id: The id.
        encryption_key: Its key, whose policy must allow EventBridge to use it. None: an Amazon SQS managed key.
    """

    def __init__(self, scope: Construct, construct_id: str, *, encryption_key: kms.IKey | None) -> None:
        super().__init__(
            scope,
            construct_id,
            encryption=sqs.QueueEncryption.KMS if encryption_key else sqs.QueueEncryption.SQS_MANAGED,
            encryption_master_key=encryption_key,
            enforce_ssl=True,
            retention_period=Duration.days(_KEPT_DAYS),
        )
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-perms
        # The rules are not listed: with those of another stack the two would depend on each other.
        rules = f"arn:{pseudo.PARTITION}:events:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:rule/*"
        self.add_to_resource_policy(
            iam.PolicyStatement(
                sid="KeepEvents",
                principals=[service_principal("events.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[self.queue_arn],
                conditions={"ArnLike": {"aws:SourceArn": rules}},
            )
        )
        acknowledge(
            self,
            in_packs("SQSRedrivePolicy", SERVERLESS),
            DEAD_LETTERS_THEMSELVES,
        )

    @cached_property
    def imported(self) -> sqs.IQueue:
        """The same queue for targets of rules: CDK adds each rule to a queue's policy, but not to an imported one's.

        Otherwise the queue would depend on every rule, and its stack on every rule's stack, which depends on it.
        """
        return sqs.Queue.from_queue_arn(self, "Imported", self.queue_arn)

    def let_keep(self, role: ServiceRole) -> None:
        """Allow a function's role to send it what the function could not process.

        https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
        https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#send-to-encrypted-queue
        """
        statements = [IdentityStatement(actions=["sqs:SendMessage"], resources=[self.queue_arn])]
        if key := self.encryption_master_key:
            statements.append(
                IdentityStatement(actions=["kms:Decrypt", "kms:GenerateDataKey"], resources=[key.key_arn])
            )
        role.allow(*statements)
