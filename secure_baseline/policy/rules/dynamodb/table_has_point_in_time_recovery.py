"""DynamoDB tables can be restored to any second of the last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SETTING = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"


def _check(table: Resource) -> Iterator[Problem]:
    for part in parts(table):
        enabled = part.flag(_SETTING)
        if not enabled:
            found = "not set" if enabled is None else "false"
            yield part.problem(
                f"No point in time can be restored{place(part)}: PointInTimeRecoveryEnabled is {found}", _SETTING
            )


RULE = Rule(
    id="dynamodb-table-has-point-in-time-recovery",
    types=TABLES,
    demands="A DynamoDB table and its replicas have point-in-time recovery.",
    why="What a faulty release or a stolen credential deletes or overwrites is gone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D04", "E01"),
    security_hub=("DynamoDB.2",),
    nag=("DynamoDBPITREnabled",),
    control_tower=("CT.DYNAMODB.PR.1",),
    fix=Fix(
        cdk="""\
dynamodb.TableV2(
    self,
    "Orders",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
        point_in_time_recovery_enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::DynamoDB::Table
Properties:
  BillingMode: PAY_PER_REQUEST
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  PointInTimeRecoverySpecification:
    PointInTimeRecoveryEnabled: true
""",
    ),
    check=_check,
)
