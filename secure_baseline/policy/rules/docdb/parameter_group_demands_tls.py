from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A cluster parameter group of DocumentDB refuses connections without TLS.",
    otherwise="Documents and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "DocumentDB.6"),
)
def parameter_group_demands_tls(group: Resource) -> Problems:
    # Left out, it is on.
    value = group.node("Parameters").text("tls")
    if value is not None and value.lower() == "disabled":
        yield group.problem(f"It lets clients connect without TLS: tls is {value}", "Parameters")
