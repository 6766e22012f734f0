from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The password of a Redshift Serverless namespace must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "D07"),
)
def namespace_password_is_rotated(resource: Resource) -> Problems:
    if exposed(resource, "AdminUserPassword"):
        return  # redshiftserverless-namespace-has-no-exposed-password tells
    written = str(resource.get("AdminUserPassword") or "")
    parameters = list(parameters_of(resource, "AdminUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "AdminUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "AdminUserPassword"
        )
