"""A small table in which functions record what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import HIPAA, NIST, acknowledge, in_packs
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.service_role import ServiceRole


class StateTable(dynamodb.Table):
    """An on-demand DynamoDB table that can be restored to any second of the last 35 days.

    Its items have the keys ``id`` and ``part``, and are deleted after the time in ``expires``, if they have one.

    Args:
        scope: The parent construct.
        construct_id: The id.
        encryption_key: Its key.
        evidence: Whether it stays when its stack is deleted, and has deletion protection.
    """

    def __init__(self, scope: Construct, construct_id: str, *, encryption_key: kms.IKey, evidence: bool) -> None:
        text = dynamodb.AttributeType.STRING
        super().__init__(
            scope,
            construct_id,
            partition_key=dynamodb.Attribute(name="id", type=text),
            sort_key=dynamodb.Attribute(name="part", type=text),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=encryption_key,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            time_to_live_attribute="expires",
            deletion_protection=evidence,
            removal_policy=KEEP_ALWAYS if evidence else RemovalPolicy.DESTROY,
        )
        self._key_arn = encryption_key.key_arn
        acknowledge(
            self,
            in_packs("DynamoDBInBackupPlan", NIST, HIPAA),
            "It can be restored to any second of the last 35 days; a backup plan would add only cost",
        )
        if not evidence:
            acknowledge(
                self,
                ["SecureBaseline::dynamodb-table-has-deletion-protection"],
                "It has no data, only records of sent messages: without them a message is sent twice",
            )

    def let_use(self, role: ServiceRole, actions: Sequence[str]) -> None:
        """Allow a role to use its items.

        DynamoDB uses the table's key on behalf of the caller:
        https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
        https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html
        """
        role.allow(
            IdentityStatement(actions=actions, resources=[self.table_arn]),
            IdentityStatement(
                actions=["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
                resources=[self._key_arn],
                conditions={"StringEquals": {"kms:ViaService": f"dynamodb.{pseudo.REGION}.{pseudo.URL_SUFFIX}"}},
            ),
        )
