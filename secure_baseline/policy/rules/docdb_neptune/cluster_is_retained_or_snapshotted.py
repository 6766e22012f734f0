from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEEPING = {"Retain", "RetainExceptOnCreate", "Snapshot"}


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster must be retained or leave a snapshot when its stack is deleted.",
    otherwise="All data goes with the stack, including the automated backups.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "D06"),
)
def cluster_is_retained_or_snapshotted(cluster: Resource) -> Problems:
    if cluster.get("DeletionProtection") in (True, "true", "True"):
        return
    if cluster.attributes.get("DeletionPolicy") not in _KEEPING:
        yield cluster.attributes.problem("It is deleted without a snapshot", at="DeletionPolicy")
