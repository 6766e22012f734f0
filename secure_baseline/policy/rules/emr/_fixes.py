"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

ENCRYPTED_AT_REST_AND_IN_TRANSIT = Fix(
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
)
