"""Keyspaces tables are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_TYPE = "EncryptionSpecification.EncryptionType"


def _check(table: Resource) -> Iterator[Problem]:
    kind = table.text(_TYPE)
    if kind != "CUSTOMER_MANAGED_KMS_KEY":
        yield table.problem(f"AWS owns its key: {_TYPE} is {kind or 'not set'}", _TYPE)


RULE = Rule(
    id="cassandra-table-uses-own-key",
    types=("AWS::Cassandra::Table",),
    demands="A Keyspaces table is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS owns.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="""\
cassandra.CfnTable(
    self,
    'Table',
    keyspace_name='ledger',
    partition_key_columns=[
        cassandra.CfnTable.ColumnProperty(column_name='id', column_type='uuid')
    ],
    encryption_specification=cassandra.CfnTable.EncryptionSpecificationProperty(
        encryption_type='CUSTOMER_MANAGED_KMS_KEY', kms_key_identifier=key.key_arn
    ),
)
""",
        cloudformation="""\
Type: AWS::Cassandra::Table
Properties:
  KeyspaceName: ledger
  PartitionKeyColumns: [{ColumnName: id, ColumnType: uuid}]
  EncryptionSpecification:
    EncryptionType: CUSTOMER_MANAGED_KMS_KEY
    KmsKeyIdentifier: arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab
""",
    ),
    check=_check,
)
