"""Backup plans back something up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    if not plan.referring("AWS::Backup::BackupSelection", "BackupPlanId"):
        yield plan.problem("It backs up nothing: no BackupSelection refers to it")


RULE = Rule(
    id="backup-plan-has-a-selection",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan has a selection of what it backs up.",
    why="The plan looks like a backup, and backs up nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    fix=Fix(
        cdk="""\
plan = backup.BackupPlan.daily35_day_retention(self, "Plan")
plan.add_selection("Tagged", resources=[backup.BackupResource.from_tag("backup", "daily")])
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
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: !Ref Plan
    BackupSelection:
      SelectionName: tagged
      IamRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/backup
      ListOfTags:
        - ConditionType: STRINGEQUALS
          ConditionKey: backup
          ConditionValue: daily
""",
    ),
    check=_check,
)
