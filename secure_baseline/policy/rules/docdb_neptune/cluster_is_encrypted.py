from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb_neptune._cluster import is_copy, is_set

_GLOBAL = ("AWS::DocDB::GlobalCluster", "AWS::Neptune::GlobalCluster")


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::DocDB::GlobalCluster",
    "AWS::Neptune::DBCluster",
    "AWS::Neptune::GlobalCluster",
    requires="A DocumentDB or Neptune cluster must be encrypted at rest.",
    otherwise="Anyone who obtains a disk, a backup or a snapshot can read the data.",
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
        raise CannotEvaluateError("StorageEncrypted: depends on the snapshot or cluster that it is copied from")
    if encrypted is None and is_set(cluster, "SourceDBClusterIdentifier"):
        return  # a global cluster is encrypted if its first cluster is
    if not encrypted:
        yield cluster.problem("Data is not encrypted at rest", at="StorageEncrypted")
