from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must keep automatic snapshots.",
    otherwise="Data that is deleted by mistake cannot be recovered.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def cluster_keeps_snapshots(cluster: Resource) -> Problems:
    days = cluster.number("SnapshotRetentionLimit")
    if not days:
        found = "not set" if days is None else "0"
        yield cluster.problem(f"It has no snapshots: SnapshotRetentionLimit is {found}", "SnapshotRetentionLimit")
