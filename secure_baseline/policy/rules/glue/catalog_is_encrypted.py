"""The data catalog is encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(catalog: Resource) -> Iterator[Problem]:
    settings = catalog.node("DataCatalogEncryptionSettings")
    if settings.text("EncryptionAtRest.CatalogEncryptionMode") in {None, "DISABLED"}:
        yield settings.problem("The catalog is not encrypted", "EncryptionAtRest.CatalogEncryptionMode")
    at = "ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted"
    if settings.flag(at) is not True:
        yield settings.problem("Passwords of connections are given out in clear text", at)


RULE = Rule(
    id="glue-catalog-is-encrypted",
    types=("AWS::Glue::DataCatalogEncryptionSettings",),
    demands="The data catalog of AWS Glue and the passwords in it are encrypted.",
    why="Whoever may read a connection reads the database's password in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    fix=Fix(
        cdk="""\
catalog = glue.CfnDataCatalogEncryptionSettings
glue.CfnDataCatalogEncryptionSettings(
    self,
    "Catalog",
    catalog_id=self.account,
    data_catalog_encryption_settings=catalog.DataCatalogEncryptionSettingsProperty(
        encryption_at_rest=catalog.EncryptionAtRestProperty(
            catalog_encryption_mode="SSE-KMS", sse_aws_kms_key_id=key.key_id
        ),
        connection_password_encryption=catalog.ConnectionPasswordEncryptionProperty(
            return_connection_password_encrypted=True, kms_key_id=key.key_id
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::Glue::DataCatalogEncryptionSettings
Properties:
  CatalogId: "123456789012"
  DataCatalogEncryptionSettings:
    EncryptionAtRest: {CatalogEncryptionMode: SSE-KMS, SseAwsKmsKeyId: alias/glue}
    ConnectionPasswordEncryption: {ReturnConnectionPasswordEncrypted: true, KmsKeyId: alias/glue}
""",
    ),
    check=_check,
)
