from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::DocDB::GlobalCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster must have deletion protection.",
    otherwise="A single call, by mistake or by an intruder, deletes the database.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D06", "DocumentDB.5", "Neptune.4"),
    same_as=("CT.NEPTUNE.PR.2",),
)
def cluster_has_deletion_protection(cluster: Resource) -> Problems:
    if not cluster.flag("DeletionProtection"):
        yield cluster.problem("Deletion protection is off", at="DeletionProtection")
