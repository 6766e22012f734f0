"""Keyspaces tables can be restored to any second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("PointInTimeRecoveryEnabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It cannot be restored: PointInTimeRecoveryEnabled {found}", "PointInTimeRecoveryEnabled"
        )


RULE = Rule(
    id="cassandra-table-can-be-restored",
    types=("AWS::Cassandra::Table",),
    demands="A Keyspaces table can be restored to any second of the last weeks.",
    why="What is changed or deleted by mistake is lost for good.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    fix=Fix(
        cdk="""\
cassandra.CfnTable(
    self,
    'Table',
    keyspace_name='ledger',
    partition_key_columns=[
        cassandra.CfnTable.ColumnProperty(column_name='id', column_type='uuid')
    ],
    point_in_time_recovery_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::Cassandra::Table
Properties:
  KeyspaceName: ledger
  PartitionKeyColumns: [{ColumnName: id, ColumnType: uuid}]
  PointInTimeRecoveryEnabled: true
""",
    ),
    check=_check,
)
