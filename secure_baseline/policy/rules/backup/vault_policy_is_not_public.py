"""Policies of backup vaults open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vault: Resource) -> Iterator[Problem]:
    yield from public_problems(vault.document("AccessPolicy"))


RULE = Rule(
    id="backup-vault-policy-is-not-public",
    types=("AWS::Backup::BackupVault", "AWS::Backup::LogicallyAirGappedBackupVault"),
    demands="The policy of a backup vault allows nothing to everybody.",
    why="Every AWS account can then copy backups in or out, or delete them.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("E01",),
    cis=("2.21",),
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
