"""Security configurations encrypt traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(configuration: Resource) -> Iterator[Problem]:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    if encryption.flag("EnableInTransitEncryption") is not True:
        yield encryption.problem("Data in transit are not encrypted", "EnableInTransitEncryption")


RULE = Rule(
    id="emr-securityconfiguration-encrypts-in-transit",
    types=("AWS::EMR::SecurityConfiguration",),
    demands="A security configuration of Amazon EMR encrypts data in transit.",
    why="Data go between the cluster's instances in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("EMR.4",),
    nag=("EMREncryptionInTransit",),
    control_tower=("CT.EMR.PR.4",),
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
