"""Secrets rotate by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SCHEDULE = "AWS::SecretsManager::RotationSchedule"
_ROTATORS = (
    "RotationLambdaARN",
    "HostedRotationLambda",
    "ExternalSecretRotationRoleArn",
    "ExternalSecretRotationMetadata",
)


def _check(secret: Resource) -> Iterator[Problem]:
    schedules = secret.referring(_SCHEDULE, "SecretId")
    # CDK refers to the attachment, whose Ref is the secret's ARN.
    for attachment in secret.referring("AWS::SecretsManager::SecretTargetAttachment", "SecretId"):
        schedules += attachment.referring(_SCHEDULE, "SecretId")
    if not schedules:
        yield secret.problem("Nothing rotates it: no RotationSchedule refers to it")
    elif not any(schedule.has(name) for schedule in schedules for name in _ROTATORS):
        yield secret.problem("Nothing rotates it: its RotationSchedule names no function")


RULE = Rule(
    id="secretsmanager-secret-rotates",
    types=("AWS::SecretsManager::Secret",),
    demands="A secret is rotated by a schedule.",
    why="A password that somebody copied once works for ever.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    security_hub=("SecretsManager.1",),
    nag=("SecretsManagerRotationEnabled",),
    engine=("SECRETSMANAGER_ROTATION_ENABLED_CHECK",),
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
