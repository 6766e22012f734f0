from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secret_problems

_VARIABLES = (
    "ImageRepository.ImageConfiguration",
    "CodeRepository.CodeConfiguration.CodeConfigurationValues",
)


@rule(
    "AWS::AppRunner::Service",
    requires="An App Runner service must not receive secrets in plaintext environment variables.",
    otherwise="Anyone who can read the template or the service's settings has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def service_exposes_no_secrets(service: Resource) -> Problems:
    source = service.node("SourceConfiguration")
    yield from secret_problems(
        variable for where in _VARIABLES for variable in source.nodes(f"{where}.RuntimeEnvironmentVariables")
    )
