"""Backup plans keep backups long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_FEWEST_DAYS = 35  # what the control of AWS Backup Audit Manager asks for by default


def _check(plan: Resource) -> Iterator[Problem]:
    kept = [rule.number("Lifecycle.DeleteAfterDays") for rule in plan.nodes("BackupPlan.BackupPlanRule")]
    # Left out, they are kept for ever.
    longest = 0.0
    for days in kept:
        if days is None or days < 0:
            return
        longest = max(longest, days)
    if longest < _FEWEST_DAYS:
        yield plan.problem(
            f"Backups are gone too soon: DeleteAfterDays is {longest:g} at most", "BackupPlan.BackupPlanRule"
        )


RULE = Rule(
    id="backup-plan-keeps-recovery-points",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan keeps backups for at least 35 days.",
    why="Damage that is noticed only after the month's end cannot be undone.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01", "E03"),
    fix=Fix(
        cdk='backup.BackupPlan.daily35_day_retention(self, "Plan")',
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
