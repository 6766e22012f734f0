from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PLAIN = frozenset({"ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"})


@rule(
    "AWS::Cognito::UserPoolClient",
    requires="A Cognito app client proves the password by SRP, instead of sending it.",
    otherwise="The password can be read by everything between the user's keyboard and Cognito that ends TLS.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05", "G19"),
)
def client_takes_no_plain_passwords(client: Resource) -> Problems:
    flows = [flow for flow in client.texts("ExplicitAuthFlows") if flow in _PLAIN]
    if flows:
        yield client.problem(
            f"The app sends the password itself: ExplicitAuthFlows has {flows[0]}", "ExplicitAuthFlows"
        )
