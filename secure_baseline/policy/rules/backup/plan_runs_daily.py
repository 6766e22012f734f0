import re

from secure_baseline.policy.authoring import CannotEvaluateError, Level, Node, Problems, Resource, Severity, rule

_RATE = re.compile(r"rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)", re.IGNORECASE)
_MOST = {"minute": 24 * 60, "hour": 24, "day": 1}
_EVERY_DAY = re.compile(
    r"cron\(\s*\S+\s+\S+\s+([*?]|[*1]/1)\s+(\*|[*1]/1)\s+([*?]|1-7|SUN-SAT)\s+\S+\s*\)", re.IGNORECASE
)


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must back up at least once a day.",
    otherwise="More than a day of changes can be lost.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "E03"),
)
def plan_runs_daily(plan: Resource) -> Problems:
    entries = plan.nodes("BackupPlan.BackupPlanRule")
    if not any(map(_is_daily, entries)):
        schedules = ", ".join(entry.text("ScheduleExpression") or "" for entry in entries) or "no schedule"
        yield plan.problem(f"Backups run less than once a day ({schedules})", at="BackupPlan.BackupPlanRule")


def _is_daily(entry: Node) -> bool:
    expression = entry.text("ScheduleExpression")
    # Without one, the plan runs every day at 05:00 UTC.
    if expression is None or entry.flag("EnableContinuousBackup"):
        return True
    if "${" in expression:
        raise CannotEvaluateError(f"{expression} is known only at deployment")
    if rate := _RATE.fullmatch(expression.strip()):
        return int(rate.group(1)) <= _MOST[rate.group(2).lower()]
    return _EVERY_DAY.fullmatch(expression.strip()) is not None
