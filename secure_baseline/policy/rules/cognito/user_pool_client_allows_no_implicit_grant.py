from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPoolClient",
    requires="A Cognito app client must not use the implicit grant.",
    otherwise="Tokens end up in the browser's history, in logs and in the referrer of the next page.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def user_pool_client_allows_no_implicit_grant(client: Resource) -> Problems:
    if "implicit" in client.texts("AllowedOAuthFlows") and client.flag("AllowedOAuthFlowsUserPoolClient") is not False:
        yield client.problem("The implicit grant is allowed", at="AllowedOAuthFlows")
