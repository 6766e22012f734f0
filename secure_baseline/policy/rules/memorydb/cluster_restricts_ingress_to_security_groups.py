from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="The security groups of a MemoryDB cluster must allow security groups, not IP address ranges.",
    otherwise="Any machine with an address in the range can try to connect.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def cluster_restricts_ingress_to_security_groups(cluster: Resource) -> Problems:
    key = "SecurityGroupIds"
    if networks := networks_let_in(cluster, key):
        yield cluster.node(key).problem(f"Its security groups allow IP address ranges: {', '.join(networks)}")
