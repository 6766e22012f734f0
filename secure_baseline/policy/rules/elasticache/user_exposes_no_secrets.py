from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule

_KEYS = ("Passwords", "AuthenticationMode.Passwords")


@rule(
    "AWS::ElastiCache::User",
    requires="The password of an ElastiCache user must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def user_exposes_no_secrets(resource: Resource) -> Problems:
    for key in _KEYS:
        if shown := exposed(resource, key):
            yield resource.problem(f"The password is exposed: {shown}", at=key, secret=True)
