from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The database of a Redshift Serverless namespace must not have the default name.",
    otherwise="An attacker with a password does not even have to guess the database's name.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D07",),
)
def namespace_uses_non_default_database_name(namespace: Resource) -> Problems:
    if namespace.text("DbName") in {None, "dev"}:
        yield namespace.problem("The database has the default name", at="DbName")
