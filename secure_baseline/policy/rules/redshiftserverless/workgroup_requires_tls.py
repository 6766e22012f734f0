from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="A Redshift Serverless workgroup must require TLS.",
    otherwise="Queries, results and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "G19", "RedshiftServerless.2"),
)
def workgroup_requires_tls(workgroup: Resource) -> Problems:
    # On by default since January 2025.
    for parameter in workgroup.nodes("ConfigParameters"):
        value = parameter.text("ParameterValue") if parameter.text("ParameterKey") == "require_ssl" else None
        if value is not None and value.lower() != "true":
            yield parameter.problem("Unencrypted connections are accepted by require_ssl", at="ParameterValue")
