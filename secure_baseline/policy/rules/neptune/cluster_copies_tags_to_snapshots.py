from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="Snapshots of a Neptune cluster have the tags of the cluster.",
    otherwise="Rules of access and retention that go by tags do not reach the snapshots.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "Neptune.8"),
)
def cluster_copies_tags_to_snapshots(cluster: Resource) -> Problems:
    value = cluster.flag("CopyTagsToSnapshot")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"Its snapshots get no tags: CopyTagsToSnapshot {found}", "CopyTagsToSnapshot")
