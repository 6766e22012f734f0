from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::DocDB::GlobalCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster is protected from deletion.",
    otherwise="One wrong click or one replaced resource deletes the database.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D06", "DocumentDB.5", "Neptune.4"),
    same_as=("CT.NEPTUNE.PR.2",),
)
def cluster_is_protected_from_deletion(resource: Resource) -> Problems:
    value = resource.flag("DeletionProtection")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(f"It can be deleted at once: DeletionProtection {found}", "DeletionProtection")
