from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::User",
    requires="An ElastiCache user must authenticate with a password or IAM.",
    otherwise="Anyone who reaches the cache can act as that user.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D05",),
)
def user_requires_authentication(user: Resource) -> Problems:
    if (user.text("AccessString") or "").lower().split()[:1] == ["off"]:
        return  # the user cannot sign in
    if user.flag("NoPasswordRequired"):
        yield user.problem("No password is required", at="NoPasswordRequired")
    elif user.node("AuthenticationMode").text("Type") == "no-password-required":
        yield user.problem("No password is required", at="AuthenticationMode.Type")
