from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="Every shard of a MemoryDB cluster has a replica in another zone.",
    otherwise="The data cannot be reached while a node or its zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08",),
)
def cluster_has_replicas(cluster: Resource) -> Problems:
    # Left out, every shard has one.
    if cluster.number("NumReplicasPerShard") == 0:
        yield cluster.problem("It has no replicas: NumReplicasPerShard is 0", "NumReplicasPerShard")
