from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must have at least one replica of every shard.",
    otherwise="The data is unavailable while a node or its Availability Zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08",),
)
def cluster_is_multi_az(cluster: Resource) -> Problems:
    # By default every shard has one.
    if cluster.number("NumReplicasPerShard") == 0:
        yield cluster.problem("Shards have no replicas", at="NumReplicasPerShard")
