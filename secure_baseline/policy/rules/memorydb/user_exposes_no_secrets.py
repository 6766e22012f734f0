from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::MemoryDB::User",
    requires="The password of a MemoryDB user must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def user_exposes_no_secrets(user: Resource) -> Problems:
    key = "AuthenticationMode.Passwords"
    if how := exposed(user, key):
        yield user.problem(f"The password is exposed: {how}", at=key, secret=True)
