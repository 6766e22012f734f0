from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must be retained or leave a snapshot when its stack is deleted.",
    otherwise="All data goes with the stack, including the automated snapshots.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "D07"),
)
def cluster_is_retained_or_snapshotted(cluster: Resource) -> Problems:
    if cluster.attributes.get("DeletionPolicy") not in {"Retain", "RetainExceptOnCreate", "Snapshot"}:
        yield cluster.attributes.problem("The cluster is deleted without a snapshot", at="DeletionPolicy")
