"""Backups are audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    if not any(plan.template.resources("AWS::Backup::Framework", "AWS::Backup::ReportPlan")):
        yield plan.problem("No Framework or ReportPlan of the template audits it")


RULE = Rule(
    id="backup-plan-is-audited",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan comes with a framework or a report that audits backups.",
    why="Nobody notices what no plan backs up, or which backups fail.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E03",),
    fix=Fix(
        cdk="""\
backup.BackupPlan.daily35_day_retention(self, "Plan")
controls = ["BACKUP_RECOVERY_POINT_ENCRYPTED", "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN"]
backup.CfnFramework(
    self,
    "Audit",
    framework_controls=[backup.CfnFramework.FrameworkControlProperty(control_name=name) for name in controls],
)
""",
        cloudformation="""\
Plan:
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
Audit:
  Type: AWS::Backup::Framework
  Properties:
    FrameworkControls:
      - ControlName: BACKUP_RECOVERY_POINT_ENCRYPTED
      - ControlName: BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN
""",
    ),
    check=_check,
)
