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
    rules = plan.nodes("BackupPlan.BackupPlanRule")
    if not any(map(_is_daily, rules)):
        found = ", ".join(entry.text("ScheduleExpression") or "" for entry in rules)
        yield plan.problem(
            f"It runs less than once a day: ScheduleExpression is {found or 'not set'}", "BackupPlan.BackupPlanRule"
        )


def _is_daily(entry: Node) -> bool:
    expression = entry.text("ScheduleExpression")
    # Left out, it runs every morning at five.
    if expression is None or entry.flag("EnableContinuousBackup"):
        return True
    if "${" in expression:
        raise CannotEvaluateError(f"how often {expression} is, is known at deployment only")
    if rate := _RATE.fullmatch(expression.strip()):
        return int(rate.group(1)) <= _MOST[rate.group(2).lower()]
    return _EVERY_DAY.fullmatch(expression.strip()) is not None
