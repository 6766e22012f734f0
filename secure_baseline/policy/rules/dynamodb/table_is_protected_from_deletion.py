"""DynamoDB tables are protected from deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(table: Resource) -> Iterator[Problem]:
    for part in parts(table):
        enabled = part.flag("DeletionProtectionEnabled")
        if not enabled:
            found = "not set" if enabled is None else "false"
            yield part.problem(
                f"It can be deleted{place(part)}: DeletionProtectionEnabled is {found}", "DeletionProtectionEnabled"
            )


RULE = Rule(
    id="dynamodb-table-is-protected-from-deletion",
    types=TABLES,
    demands="A DynamoDB table and its replicas are protected from deletion.",
    why="One wrong command, or a change that replaces the table, deletes all of its data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D04", "E01"),
    security_hub=("DynamoDB.6",),
    fix=Fix(
        cdk="""\
dynamodb.TableV2(
    self,
    "Orders",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    deletion_protection=True,
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
  DeletionProtectionEnabled: true
""",
    ),
    check=_check,
)
