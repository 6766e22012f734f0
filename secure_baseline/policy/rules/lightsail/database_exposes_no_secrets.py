from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("MasterUserPassword",)


@rule(
    "AWS::Lightsail::Database",
    requires="The password of a Lightsail database must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def database_exposes_no_secrets(database: Resource) -> Problems:
    yield from exposed_problems(database, *_KEYS)
