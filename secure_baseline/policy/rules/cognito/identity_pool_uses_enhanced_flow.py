from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::IdentityPool",
    requires="A Cognito identity pool must not allow the classic flow.",
    otherwise="In the classic flow the client chooses the role, and no scope-down policy limits guests.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05", "A19"),
)
def identity_pool_uses_enhanced_flow(pool: Resource) -> Problems:
    if pool.flag("AllowClassicFlow"):
        yield pool.problem("Users choose their role and session", at="AllowClassicFlow")
