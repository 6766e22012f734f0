from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="The security groups of a DocumentDB or Neptune cluster let in other groups, not ranges of addresses.",
    otherwise="Every machine that gets an address in the range can try to connect, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05", "D06"),
)
def cluster_is_reached_by_security_groups(resource: Resource) -> Problems:
    if networks := networks_let_in(resource, "VpcSecurityGroupIds"):
        yield resource.problem(
            f"Its security groups let in ranges of addresses: {', '.join(networks)}", "VpcSecurityGroupIds"
        )
