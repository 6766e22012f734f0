from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::IdentityPool",
    requires="A Cognito identity pool must not allow unauthenticated identities.",
    otherwise="Anyone on the internet gets AWS credentials, with everything that the guest role allows.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "A19", "Cognito.2"),
    same_as=("CognitoUserPoolNoUnauthenticatedLogins", "COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE"),
)
def identity_pool_requires_authentication(pool: Resource) -> Problems:
    if pool.flag("AllowUnauthenticatedIdentities"):
        yield pool.problem("Anyone can get AWS credentials", at="AllowUnauthenticatedIdentities")
