from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A DocumentDB cluster parameter group must require TLS 1.2 or later.",
    otherwise="TLS 1.0 and 1.1 have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "DocumentDB.6"),
)
def parameter_group_uses_current_tls(group: Resource) -> Problems:
    value = group.node("Parameters").text("tls")
    # Where TLS is off, docdb-parameter-group-requires-tls reports it.
    if value is None or value.lower() == "enabled":
        yield group.problem(f"TLS 1.0 is accepted: tls is {value or 'not set'}", at="Parameters")
