"""Backup vaults are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vault: Resource) -> Iterator[Problem]:
    key = vault.get("EncryptionKeyArn")
    if key is None or "alias/aws/" in str(key):
        yield vault.problem(
            f"It is encrypted with a key that is not ours: EncryptionKeyArn is {key or 'not set'}", "EncryptionKeyArn"
        )


RULE = Rule(
    id="backup-vault-uses-customer-managed-key",
    types=("AWS::Backup::BackupVault", "AWS::Backup::LogicallyAirGappedBackupVault"),
    demands="A backup vault is encrypted with a customer managed KMS key.",
    why="Backups with the key that AWS manages cannot be copied to another account, and no key policy protects them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "E01"),
    fix=Fix(
        cdk="""\
backup.BackupVault(
    self,
    "Vault",
    encryption_key=key,
    lock_configuration=backup.LockConfiguration(min_retention=Duration.days(7)),
)
""",
        cloudformation="""\
Type: AWS::Backup::BackupVault
Properties:
  BackupVaultName: daily
  EncryptionKeyArn: !ImportValue backup-key-arn
  LockConfiguration:
    MinRetentionDays: 7
""",
    ),
    check=_check,
)
