"""Machine learning transforms are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(transform: Resource) -> Iterator[Problem]:
    at = "TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode"
    found = transform.text(at)
    if found != "SSE-KMS":
        yield transform.problem(f"Its data are not encrypted: MLUserDataEncryptionMode is {found or 'not set'}", at)


RULE = Rule(
    id="glue-mltransform-is-encrypted",
    types=("AWS::Glue::MLTransform",),
    demands="A machine learning transform of AWS Glue encrypts its data.",
    why="Samples of your data lie without a key of yours.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("Glue.3",),
    fix=Fix(
        cdk="""\
transform = glue.CfnMLTransform
glue.CfnMLTransform(
    self,
    "Matches",
    role=f"arn:aws:iam::{self.account}:role/glue",
    input_record_tables=transform.InputRecordTablesProperty(
        glue_tables=[transform.GlueTablesProperty(database_name="shop", table_name="customers")]
    ),
    transform_parameters=transform.TransformParametersProperty(
        transform_type="FIND_MATCHES",
        find_matches_parameters=transform.FindMatchesParametersProperty(primary_key_column_name="id"),
    ),
    transform_encryption=transform.TransformEncryptionProperty(
        ml_user_data_encryption=transform.MLUserDataEncryptionProperty(
            ml_user_data_encryption_mode="SSE-KMS", kms_key_id=key.key_id
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::Glue::MLTransform
Properties:
  Role: arn:aws:iam::123456789012:role/glue
  InputRecordTables: {GlueTables: [{DatabaseName: shop, TableName: customers}]}
  TransformParameters: {TransformType: FIND_MATCHES, FindMatchesParameters: {PrimaryKeyColumnName: id}}
  TransformEncryption:
    MLUserDataEncryption: {MLUserDataEncryptionMode: SSE-KMS, KmsKeyId: alias/glue}
""",
    ),
    check=_check,
)
