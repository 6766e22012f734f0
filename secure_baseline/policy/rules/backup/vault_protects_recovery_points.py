"""Backup vaults protect what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vault: Resource) -> Iterator[Problem]:
    if vault.has("LockConfiguration"):
        return
    if not any(map(_refuses_deletion, statements(vault.document("AccessPolicy")))):
        yield vault.problem("Recovery points can be deleted: LockConfiguration is not set", "LockConfiguration")


def _refuses_deletion(statement: Statement) -> bool:
    return (
        statement.denies
        and any(name == "*" for _, name in statement.principals)
        and statement.covers_action("backup:DeleteRecoveryPoint")
    )


RULE = Rule(
    id="backup-vault-protects-recovery-points",
    types=("AWS::Backup::BackupVault",),
    demands="A backup vault is locked, or denies everybody to delete recovery points.",
    why="Ransomware with an administrator's credentials deletes the backups first.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
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
