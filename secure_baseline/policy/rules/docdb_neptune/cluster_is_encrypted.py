from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb_neptune._cluster import is_copy, is_written

_GLOBAL = ("AWS::DocDB::GlobalCluster", "AWS::Neptune::GlobalCluster")


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::DocDB::GlobalCluster",
    "AWS::Neptune::DBCluster",
    "AWS::Neptune::GlobalCluster",
    requires="A DocumentDB or Neptune cluster is encrypted at rest.",
    otherwise="Whoever gets hold of its disk, its backups or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "D06", "DocumentDB.1", "Neptune.1"),
    same_as=(
        "DocumentDBClusterEncryptionAtRest",
        "CT.DOCUMENTDB.PR.1",
        "NeptuneClusterEncryptionAtRest",
        "CT.NEPTUNE.PR.3",
    ),
)
def cluster_is_encrypted(cluster: Resource) -> Problems:
    encrypted = cluster.flag("StorageEncrypted")
    if encrypted is None and cluster.type not in _GLOBAL and is_copy(cluster):
        raise CannotEvaluateError("StorageEncrypted: the snapshot or cluster that it is copied from decides")
    if encrypted is None and is_written(cluster, "SourceDBClusterIdentifier"):
        return  # a global cluster is as its first cluster
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield cluster.problem(f"Storage is not encrypted: StorageEncrypted {found}", "StorageEncrypted")
