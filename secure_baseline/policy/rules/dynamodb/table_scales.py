"""DynamoDB tables scale with demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DIMENSIONS = ("dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits")


def _check(table: Resource) -> Iterator[Problem]:
    mode = table.text("BillingMode")
    if mode == "PAY_PER_REQUEST":
        return
    if table.type == "AWS::DynamoDB::GlobalTable":  # its writes have to scale, so only reads can be fixed
        for replica in parts(table):
            at = "ReadProvisionedThroughputSettings.ReadCapacityUnits"
            if replica.has(at):
                yield replica.problem(f"Reads stay as they are{place(replica)}: ReadCapacityUnits is set", at)
        return
    scaled = {
        str(target.get("ScalableDimension"))
        for target in table.template.resources("AWS::ApplicationAutoScaling::ScalableTarget")
        if _is_target(table, target)
    }
    fixed = [dimension.rpartition(":")[2] for dimension in _DIMENSIONS if dimension not in scaled]
    if fixed:
        yield table.problem(
            f"{' and '.join(fixed)} stay as they are: BillingMode is {mode or 'not set'}, and no target scales them",
            "BillingMode",
        )


def _is_target(table: Resource, target: Resource) -> bool:
    name = target.get("ResourceId")
    return table.is_meant_by(name) or (isinstance(name, str) and table.is_meant_by(name.removeprefix("table/")))


RULE = Rule(
    id="dynamodb-table-scales",
    types=TABLES,
    demands="A DynamoDB table and its replicas scale their capacity with demand.",
    why="Requests are refused as soon as there are more than somebody once planned for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D04",),
    security_hub=("DynamoDB.1",),
    nag=("DynamoDBAutoScalingEnabled",),
    fix=Fix(
        cdk="""\
dynamodb.Table(
    self,
    "Orders",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
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
""",
    ),
    check=_check,
)
