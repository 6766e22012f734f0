from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must keep automatic snapshots.",
    otherwise="Data that is deleted by mistake cannot be recovered.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def cluster_has_automatic_backups(cluster: Resource) -> Problems:
    if not cluster.number("SnapshotRetentionLimit"):
        yield cluster.problem("No automatic snapshots are kept", at="SnapshotRetentionLimit")
