from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEEPING = {"Retain", "RetainExceptOnCreate", "Snapshot"}


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster is kept, or leaves a snapshot, when it is deleted with its stack.",
    otherwise="With the stack all data are gone, the automatic backups too.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "D06"),
)
def cluster_leaves_a_snapshot(resource: Resource) -> Problems:
    if resource.get("DeletionProtection") in (True, "true", "True"):
        return
    policy = resource.attributes.get("DeletionPolicy")
    if policy not in _KEEPING:
        found = policy or "not set, which means Delete"
        yield resource.attributes.problem(f"It goes without a snapshot: DeletionPolicy is {found}", "DeletionPolicy")
