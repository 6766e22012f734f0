from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::WebFunctionEndpoint",
    requires="An endpoint of a Lambda Web Function demands IAM authentication, of CloudFront for instance.",
    otherwise="Nothing stands between the internet and the application's own sign-in.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F03", "F10"),
)
def web_function_endpoint_demands_authentication(endpoint: Resource) -> Problems:
    if endpoint.text("AuthType") == "ApplicationManaged":
        yield endpoint.problem("Every request reaches the function: AuthType is ApplicationManaged", "AuthType")
