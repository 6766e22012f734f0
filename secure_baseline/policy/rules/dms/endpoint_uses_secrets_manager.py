from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::DMS::Endpoint",
    requires="The password of a DMS endpoint must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def endpoint_uses_secrets_manager(endpoint: Resource) -> Problems:
    if exposed(endpoint, "Password"):
        return  # another rule reports it
    expression = str(endpoint.get("Password") or "")
    parameters = list(parameters_of(endpoint, "Password"))
    if "{{resolve:ssm-secure:" in expression:
        message = "The password is in Systems Manager, which does not rotate it"
        yield endpoint.problem(message, at="Password", secret=True)
    elif parameters and "{{resolve:" not in expression:
        message = f"The password is in the parameter {parameters[0]}, which is not rotated"
        yield endpoint.problem(message, at="Password", secret=True)
