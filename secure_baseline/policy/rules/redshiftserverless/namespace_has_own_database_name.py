from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULT = "dev"


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The database of a Redshift Serverless namespace must not have the default name.",
    otherwise="An attacker with a password does not even have to guess the database's name.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D07",),
)
def namespace_has_own_database_name(namespace: Resource) -> Problems:
    name = namespace.text("DbName")
    if name in {None, _DEFAULT}:
        found = name or f"not set, which means {_DEFAULT}"
        yield namespace.problem(f"Its database has the default name: DbName is {found}", "DbName")
