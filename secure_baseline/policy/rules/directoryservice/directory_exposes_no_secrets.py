from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("Password",)


@rule(
    "AWS::DirectoryService::MicrosoftAD",
    "AWS::DirectoryService::SimpleAD",
    requires="The administrator password of a directory must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can administer the domain and all its computers."
    ),
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "MICROSOFT_AD_NO_PLAINTEXT_PASSWORD"),
)
def directory_exposes_no_secrets(directory: Resource) -> Problems:
    yield from exposed_problems(directory, *_KEYS)
