"""Backups are restored to see that they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    if not any(plan.template.resources("AWS::Backup::RestoreTestingPlan")):
        yield plan.problem("No RestoreTestingPlan of the template tests what it backs up")


RULE = Rule(
    id="backup-plan-is-tested",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan comes with a plan that tests restores.",
    why="That a backup cannot be restored is noticed only when it has to be.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E02",),
    fix=Fix(
        cdk="""\
backup.BackupPlan.daily35_day_retention(self, "Plan")
testing = backup.CfnRestoreTestingPlan(
    self,
    "Testing",
    restore_testing_plan_name="weekly",
    schedule_expression="cron(0 3 ? * SUN *)",
    recovery_point_selection=backup.CfnRestoreTestingPlan.RestoreTestingRecoveryPointSelectionProperty(
        algorithm="LATEST_WITHIN_WINDOW", include_vaults=["*"], recovery_point_types=["SNAPSHOT"]
    ),
)
backup.CfnRestoreTestingSelection(
    self,
    "Tables",
    restore_testing_plan_name=testing.ref,
    restore_testing_selection_name="tables",
    iam_role_arn=f"arn:{self.partition}:iam::{self.account}:role/backup",
    protected_resource_type="DynamoDB",
    protected_resource_arns=["*"],
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
Testing:
  Type: AWS::Backup::RestoreTestingPlan
  Properties:
    RestoreTestingPlanName: weekly
    ScheduleExpression: cron(0 3 ? * SUN *)
    RecoveryPointSelection:
      Algorithm: LATEST_WITHIN_WINDOW
      IncludeVaults:
        - "*"
      RecoveryPointTypes:
        - SNAPSHOT
Tables:
  Type: AWS::Backup::RestoreTestingSelection
  Properties:
    RestoreTestingPlanName: !Ref Testing
    RestoreTestingSelectionName: tables
    IamRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/backup
    ProtectedResourceType: DynamoDB
    ProtectedResourceArns:
      - "*"
""",
    ),
    check=_check,
)
