from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The password of a Redshift Serverless namespace must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "D07"),
)
def namespace_uses_secrets_manager(namespace: Resource) -> Problems:
    key = "AdminUserPassword"
    if exposed(namespace, key):
        return  # redshiftserverless-namespace-exposes-no-secrets reports it
    text = str(namespace.get(key) or "")
    parameters = list(parameters_of(namespace, key))
    if "{{resolve:ssm-secure:" in text:
        yield namespace.problem("The password is in Systems Manager, which does not rotate it", at=key, secret=True)
    elif parameters and "{{resolve:" not in text:
        yield namespace.problem(
            f"The password is in parameter {parameters[0]}, which is not rotated", at=key, secret=True
        )
