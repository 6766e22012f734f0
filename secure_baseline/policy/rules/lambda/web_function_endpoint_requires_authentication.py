from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::WebFunctionEndpoint",
    requires="A Lambda Web Function endpoint must require IAM authentication.",
    otherwise="Only the application's own sign-in protects the function from the internet.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F03", "F10"),
)
def web_function_endpoint_requires_authentication(endpoint: Resource) -> Problems:
    if endpoint.text("AuthType") == "ApplicationManaged":
        yield endpoint.problem("Every request reaches the function", at="AuthType")
