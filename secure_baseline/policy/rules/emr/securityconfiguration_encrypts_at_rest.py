"""Security configurations encrypt disks and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(configuration: Resource) -> Iterator[Problem]:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    local = "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"
    if encryption.flag("EnableAtRestEncryption") is not True:
        yield encryption.problem("Data at rest are not encrypted", "EnableAtRestEncryption")
    elif not encryption.has(local):
        yield encryption.problem("Local disks are not encrypted: LocalDiskEncryptionConfiguration is not set", local)


RULE = Rule(
    id="emr-securityconfiguration-encrypts-at-rest",
    types=("AWS::EMR::SecurityConfiguration",),
    demands="A security configuration of Amazon EMR encrypts data at rest, local disks included.",
    why="Data lie in clear text on the disks of clusters.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("EMR.3",),
    nag=("EMRLocalDiskEncryption",),
    control_tower=("CT.EMR.PR.1", "CT.EMR.PR.2", "CT.EMR.PR.3"),
    engine=("EMR_SECURITY_CONFIG_ENABLED_AND_CONFIGURED_RULE",),
    fix=Fix(
        cdk="""\
emr.CfnSecurityConfiguration(
    self,
    "Encrypted",
    security_configuration={
        "EncryptionConfiguration": {
            "EnableAtRestEncryption": True,
            "AtRestEncryptionConfiguration": {
                "S3EncryptionConfiguration": {"EncryptionMode": "SSE-S3"},
                "LocalDiskEncryptionConfiguration": {
                    "EncryptionKeyProviderType": "AwsKms",
                    "AwsKmsKey": key.key_arn,
                    "EnableEbsEncryption": True,
                },
            },
            "EnableInTransitEncryption": True,
            "InTransitEncryptionConfiguration": {
                "TLSCertificateConfiguration": {
                    "CertificateProviderType": "PEM",
                    "S3Object": "s3://certificates/emr.zip",
                }
            },
        }
    },
)
""",
        cloudformation="""\
Type: AWS::EMR::SecurityConfiguration
Properties:
  SecurityConfiguration:
    EncryptionConfiguration:
      EnableAtRestEncryption: true
      AtRestEncryptionConfiguration:
        S3EncryptionConfiguration: {EncryptionMode: SSE-S3}
        LocalDiskEncryptionConfiguration:
          EncryptionKeyProviderType: AwsKms
          AwsKmsKey: alias/emr
          EnableEbsEncryption: true
      EnableInTransitEncryption: true
      InTransitEncryptionConfiguration:
        TLSCertificateConfiguration: {CertificateProviderType: PEM, S3Object: s3://certificates/emr.zip}
""",
    ),
    check=_check,
)
