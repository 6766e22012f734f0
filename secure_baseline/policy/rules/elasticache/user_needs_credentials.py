from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::User",
    requires="A user of ElastiCache signs in with a password or with IAM.",
    otherwise="Whoever reaches the cache is that user.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D05",),
)
def user_needs_credentials(user: Resource) -> Problems:
    if (user.text("AccessString") or "").lower().split()[:1] == ["off"]:
        return  # nobody can sign in as this user
    if user.flag("NoPasswordRequired"):
        yield user.problem("It needs no password: NoPasswordRequired is true", "NoPasswordRequired")
    elif (kind := user.node("AuthenticationMode").text("Type")) == "no-password-required":
        yield user.problem(f"It needs no password: AuthenticationMode.Type is {kind}", "AuthenticationMode.Type")
