"""Backup plans copy backups elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    rules = plan.nodes("BackupPlan.BackupPlanRule")
    if not any(rule.nodes("CopyActions") or rule.has("TargetLogicallyAirGappedBackupVaultArn") for rule in rules):
        yield plan.problem("Backups are in one vault only: no rule has CopyActions", "BackupPlan.BackupPlanRule")


RULE = Rule(
    id="backup-plan-copies-elsewhere",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan copies backups to another vault.",
    why="Backups are lost with the account or the Region whose data they are to save.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01", "G09"),
    fix=Fix(
        cdk="""\
copies = backup.BackupVault.from_backup_vault_arn(
    self, "Copies", "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies"
)
plan = backup.BackupPlan(self, "Plan")
plan.add_rule(
    backup.BackupPlanRule(
        delete_after=Duration.days(35),
        copy_actions=[backup.BackupPlanCopyActionProps(destination_backup_vault=copies)],
    )
)
""",
        cloudformation="""\
Type: AWS::Backup::BackupPlan
Properties:
  BackupPlan:
    BackupPlanName: daily
    BackupPlanRule:
      - RuleName: daily
        TargetBackupVault: daily
        ScheduleExpression: cron(0 5 * * ? *)
        Lifecycle:
          DeleteAfterDays: 35
        CopyActions:
          - DestinationBackupVaultArn: arn:aws:backup:eu-west-1:123456789012:backup-vault:copies
""",
    ),
    check=_check,
)
