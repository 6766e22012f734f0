from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPoolClient",
    requires="A Cognito app client must have token revocation enabled.",
    otherwise="A stolen token keeps working until it expires, for up to ten years.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F05",),
)
def user_pool_client_has_token_revocation(client: Resource) -> Problems:
    if client.flag("EnableTokenRevocation") is False:
        yield client.problem("Tokens cannot be revoked", at="EnableTokenRevocation")
