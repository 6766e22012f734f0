from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster is protected from deletion.",
    otherwise="One wrong click or one replaced resource deletes the database.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("D06", "Neptune.4"),
    same_as=("CT.NEPTUNE.PR.2",),
)
def cluster_is_protected_from_deletion(cluster: Resource) -> Problems:
    value = cluster.flag("DeletionProtection")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"It can be deleted at once: DeletionProtection {found}", "DeletionProtection")
