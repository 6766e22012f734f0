from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PLAIN = frozenset({"ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"})


@rule(
    "AWS::Cognito::UserPoolClient",
    requires="A Cognito app client must use SRP instead of sending the password.",
    otherwise="Everything between the user and Cognito that terminates TLS can read the password.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05", "G19"),
)
def user_pool_client_uses_srp(client: Resource) -> Problems:
    flows = [flow for flow in client.texts("ExplicitAuthFlows") if flow in _PLAIN]
    if flows:
        yield client.node("ExplicitAuthFlows").problem(f"{flows[0]} sends the password itself")
