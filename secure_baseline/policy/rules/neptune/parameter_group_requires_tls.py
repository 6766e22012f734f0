from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBClusterParameterGroup",
    requires="A Neptune cluster parameter group must require TLS.",
    otherwise="Queries and results cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D06", "G19"),
)
def parameter_group_requires_tls(group: Resource) -> Problems:
    # The default is on; newer engines always require it.
    if group.node("Parameters").text("neptune_enforce_ssl") == "0":
        yield group.problem("Unencrypted connections are accepted: neptune_enforce_ssl is 0", at="Parameters")
