from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SCHEDULE = "AWS::SecretsManager::RotationSchedule"
_ROTATORS = (
    "RotationLambdaARN",
    "HostedRotationLambda",
    "ExternalSecretRotationRoleArn",
    "ExternalSecretRotationMetadata",
)


@rule(
    "AWS::SecretsManager::Secret",
    requires="A secret must be rotated automatically.",
    otherwise="A password that someone copied once works forever.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "SecretsManager.1"),
    same_as=("SecretsManagerRotationEnabled", "SECRETSMANAGER_ROTATION_ENABLED_CHECK"),
)
def secret_is_rotated(secret: Resource) -> Problems:
    schedules = secret.referring(_SCHEDULE, "SecretId")
    # CDK refers to the attachment, whose Ref is the secret's ARN.
    for attachment in secret.referring("AWS::SecretsManager::SecretTargetAttachment", "SecretId"):
        schedules += attachment.referring(_SCHEDULE, "SecretId")
    if not schedules:
        yield secret.problem("The secret is not rotated: no RotationSchedule refers to it")
    elif not any(schedule.has(name) for schedule in schedules for name in _ROTATORS):
        yield secret.problem("The secret is not rotated: its RotationSchedule has no function")
