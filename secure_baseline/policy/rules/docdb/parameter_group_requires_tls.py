from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A DocumentDB cluster parameter group must require TLS.",
    otherwise="Documents and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "DocumentDB.6"),
)
def parameter_group_requires_tls(group: Resource) -> Problems:
    # The default is on.
    value = group.node("Parameters").text("tls")
    if value is not None and value.lower() == "disabled":
        yield group.problem(f"Unencrypted connections are accepted: tls is {value}", at="Parameters")
