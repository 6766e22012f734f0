from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool must have deletion protection.",
    otherwise="One mistaken call deletes all users, and their passwords cannot be restored.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "Cognito.6"),
)
def user_pool_has_deletion_protection(pool: Resource) -> Problems:
    if pool.text("DeletionProtection") != "ACTIVE":
        yield pool.problem("Deletion protection is off", at="DeletionProtection")
