from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb._cluster import is_copy, is_written


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::DocDB::GlobalCluster",
    requires="A DocumentDB cluster is encrypted at rest.",
    otherwise="Whoever gets hold of its disk, its backups or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "DocumentDB.1"),
    same_as=("DocumentDBClusterEncryptionAtRest", "CT.DOCUMENTDB.PR.1"),
)
def cluster_is_encrypted(cluster: Resource) -> Problems:
    encrypted = cluster.flag("StorageEncrypted")
    if encrypted is None and cluster.type == "AWS::DocDB::DBCluster" and is_copy(cluster):
        raise CannotEvaluateError("StorageEncrypted: the snapshot or cluster that it is copied from decides")
    if encrypted is None and is_written(cluster, "SourceDBClusterIdentifier"):
        return  # a global cluster is as its first cluster
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield cluster.problem(f"Storage is not encrypted: StorageEncrypted {found}", "StorageEncrypted")
