"""Plans that test restores restore something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    if not plan.referring("AWS::Backup::RestoreTestingSelection", "RestoreTestingPlanName"):
        yield plan.problem("It restores nothing: no RestoreTestingSelection refers to it")


RULE = Rule(
    id="backup-restore-testing-plan-has-a-selection",
    types=("AWS::Backup::RestoreTestingPlan",),
    demands="A plan that tests restores has a selection of what it restores.",
    why="The plan looks like a test, and restores nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E02",),
    fix=Fix(
        cdk="""\
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
