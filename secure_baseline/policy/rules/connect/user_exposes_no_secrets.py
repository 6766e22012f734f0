from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("Password",)


@rule(
    "AWS::Connect::User",
    requires="The password of an Amazon Connect user must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can sign in as that user and listen to calls."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def user_exposes_no_secrets(user: Resource) -> Problems:
    yield from exposed_problems(user, *_KEYS)
