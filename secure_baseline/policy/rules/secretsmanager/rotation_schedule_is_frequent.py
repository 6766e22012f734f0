from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.secretsmanager._schedule import longest_wait_days

_MOST_DAYS = 90  # SecretsManager.4


@rule(
    "AWS::SecretsManager::RotationSchedule",
    requires="A rotation schedule must rotate its secret at least every 90 days.",
    otherwise="The longer a secret is valid, the longer a stolen copy works.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "SecretsManager.4"),
)
def rotation_schedule_is_frequent(schedule: Resource) -> Problems:
    days = schedule.number("RotationRules.AutomaticallyAfterDays")
    expression = schedule.text("RotationRules.ScheduleExpression")
    if days is not None:
        if days > _MOST_DAYS:
            yield schedule.problem("The secret is rotated too rarely", at="RotationRules.AutomaticallyAfterDays")
    elif expression is None:
        yield schedule.problem("The secret is not rotated", at="RotationRules")
    elif "${" in expression:
        raise CannotEvaluateError(f"how often {expression} rotates is known only at deployment")
    elif (longest_wait_days(expression) or 0) > _MOST_DAYS:
        yield schedule.problem("The secret is rotated too rarely", at="RotationRules.ScheduleExpression")
