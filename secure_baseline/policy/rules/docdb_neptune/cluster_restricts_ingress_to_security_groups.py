from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires=(
        "The security groups of a DocumentDB or Neptune cluster must allow security groups, not IP address ranges."
    ),
    otherwise="Any machine with an address in the range can try to connect, whatever its purpose.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05", "D06"),
)
def cluster_restricts_ingress_to_security_groups(cluster: Resource) -> Problems:
    if networks := networks_let_in(cluster, "VpcSecurityGroupIds"):
        yield cluster.problem(
            f"Its security groups allow IP address ranges: {', '.join(networks)}", at="VpcSecurityGroupIds"
        )
