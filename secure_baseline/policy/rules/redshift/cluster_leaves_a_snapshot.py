from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEEPING = {"Retain", "RetainExceptOnCreate", "Snapshot"}


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must be retained or leave a snapshot when its stack is deleted.",
    otherwise="All data goes with the stack, including the automated snapshots.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "D07"),
)
def cluster_leaves_a_snapshot(resource: Resource) -> Problems:
    policy = resource.attributes.get("DeletionPolicy")
    if policy not in _KEEPING:
        found = policy or "not set, which means Delete"
        yield resource.attributes.problem(f"It goes without a snapshot: DeletionPolicy is {found}", "DeletionPolicy")
