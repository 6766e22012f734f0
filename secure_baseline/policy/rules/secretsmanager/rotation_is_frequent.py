"""Secrets rotate within ninety days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.secretsmanager._schedule import longest_wait_days
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_MOST_DAYS = 90  # SecretsManager.4


def _check(schedule: Resource) -> Iterator[Problem]:
    days = schedule.number("RotationRules.AutomaticallyAfterDays")
    expression = schedule.text("RotationRules.ScheduleExpression")
    if days is not None:
        if days > _MOST_DAYS:
            yield schedule.problem(
                f"It rotates too seldom: AutomaticallyAfterDays is {days:g}", "RotationRules.AutomaticallyAfterDays"
            )
    elif expression is None:
        yield schedule.problem("It states no time: RotationRules is not set", "RotationRules")
    elif "${" in expression:
        raise CannotEvaluateError(f"how often {expression} is, is known at deployment only")
    elif (longest_wait_days(expression) or 0) > _MOST_DAYS:
        yield schedule.problem(
            f"It rotates too seldom: ScheduleExpression is {expression}", "RotationRules.ScheduleExpression"
        )


RULE = Rule(
    id="secretsmanager-rotation-is-frequent",
    types=("AWS::SecretsManager::RotationSchedule",),
    demands="A rotation schedule rotates the secret at least every ninety days.",
    why="The longer a secret is valid, the longer a stolen one works.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    security_hub=("SecretsManager.4",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
rotation = lambda_.Function.from_function_name(self, "Rotation", "rotate")
secret.add_rotation_schedule("Schedule", rotation_lambda=rotation, automatically_after=Duration.days(30))
""",
        cloudformation="""\
Secret:
  Type: AWS::SecretsManager::Secret
  Properties:
    GenerateSecretString:
      PasswordLength: 32
Rotation:
  Type: AWS::SecretsManager::RotationSchedule
  Properties:
    SecretId: !Ref Secret
    RotationLambdaARN: !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:rotate
    RotationRules:
      AutomaticallyAfterDays: 30
""",
    ),
    check=_check,
)
