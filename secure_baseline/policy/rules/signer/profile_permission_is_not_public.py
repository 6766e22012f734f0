from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Signer::ProfilePermission",
    requires="A signing profile must be shared only with named accounts or roles.",
    otherwise="Anyone with an AWS account can sign code that your functions and clusters trust.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F01", "CIS 2.21"),
)
def profile_permission_is_not_public(permission: Resource) -> Problems:
    if permission.text("Principal") == "*":
        yield permission.problem("Everyone can use the signing profile", at="Principal")
