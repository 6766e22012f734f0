from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A cluster parameter group of DocumentDB admits no TLS older than 1.2.",
    otherwise="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "DocumentDB.6"),
)
def parameter_group_refuses_old_tls(group: Resource) -> Problems:
    value = group.node("Parameters").text("tls")
    # Where it is off, docdb-parameter-group-demands-tls tells.
    if value is None or value.lower() == "enabled":
        yield group.problem(f"It admits TLS 1.0: tls is {value or 'not set'}", "Parameters")
