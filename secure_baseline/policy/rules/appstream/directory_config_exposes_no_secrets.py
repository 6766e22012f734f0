from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("ServiceAccountCredentials.AccountPassword",)


@rule(
    "AWS::AppStream::DirectoryConfig",
    requires="The service account password of an AppStream directory config must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can join computers to the domain.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def directory_config_exposes_no_secrets(directory: Resource) -> Problems:
    yield from exposed_problems(directory, *_KEYS)
