"""Backup plans run every day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_RATE = re.compile(r"rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)", re.IGNORECASE)
_MOST = {"minute": 24 * 60, "hour": 24, "day": 1}
_EVERY_DAY = re.compile(
    r"cron\(\s*\S+\s+\S+\s+([*?]|[*1]/1)\s+(\*|[*1]/1)\s+([*?]|1-7|SUN-SAT)\s+\S+\s*\)", re.IGNORECASE
)


def _check(plan: Resource) -> Iterator[Problem]:
    rules = plan.nodes("BackupPlan.BackupPlanRule")
    if not any(map(_is_daily, rules)):
        found = ", ".join(rule.text("ScheduleExpression") or "" for rule in rules)
        yield plan.problem(
            f"It runs less than once a day: ScheduleExpression is {found or 'not set'}", "BackupPlan.BackupPlanRule"
        )


def _is_daily(rule: Node) -> bool:
    expression = rule.text("ScheduleExpression")
    # Left out, it runs every morning at five.
    if expression is None or rule.flag("EnableContinuousBackup"):
        return True
    if "${" in expression:
        raise CannotEvaluateError(f"how often {expression} is, is known at deployment only")
    if rate := _RATE.fullmatch(expression.strip()):
        return int(rate.group(1)) <= _MOST[rate.group(2).lower()]
    return _EVERY_DAY.fullmatch(expression.strip()) is not None


RULE = Rule(
    id="backup-plan-runs-daily",
    types=("AWS::Backup::BackupPlan",),
    demands="A backup plan backs up at least once a day.",
    why="All that was done since the last backup is lost.",
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
