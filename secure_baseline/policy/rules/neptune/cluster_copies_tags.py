from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster must copy its tags to its snapshots.",
    otherwise="Access and retention rules that rely on tags miss the snapshots.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "Neptune.8"),
)
def cluster_copies_tags(cluster: Resource) -> Problems:
    if not cluster.flag("CopyTagsToSnapshot"):
        yield cluster.problem("Tags are not copied to snapshots", at="CopyTagsToSnapshot")
