from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must require authentication.",
    otherwise="Anyone who can connect to the cluster can read and change everything in it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D05",),
)
def cluster_requires_authentication(cluster: Resource) -> Problems:
    if cluster.get("ACLName") == "open-access":
        yield cluster.problem("Anyone can connect without signing in", at="ACLName")
