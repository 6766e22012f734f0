from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBClusterParameterGroup",
    requires="A cluster parameter group of Neptune refuses connections without TLS.",
    otherwise="Queries and results cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D06", "G19"),
)
def parameter_group_demands_tls(group: Resource) -> Problems:
    # Left out, it is on; newer engines know nothing else.
    if group.node("Parameters").text("neptune_enforce_ssl") == "0":
        yield group.problem("It lets clients connect without TLS: neptune_enforce_ssl is 0", "Parameters")
