from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::DMS::Endpoint",
    requires="The password of a DMS endpoint must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def endpoint_password_is_rotated(resource: Resource) -> Problems:
    if exposed(resource, "Password"):
        return  # dms-endpoint-has-no-exposed-password tells
    written = str(resource.get("Password") or "")
    parameters = list(parameters_of(resource, "Password"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "Password")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(f"The password is in parameter {parameters[0]}, which nobody rotates", "Password")
