from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_aurora, is_replica, is_restored


@rule(
    "AWS::RDS::DBCluster",
    "AWS::RDS::GlobalCluster",
    requires="An RDS cluster must be encrypted at rest.",
    otherwise="Anyone who obtains a disk, a backup or a snapshot can read the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D08", "G14", "CIS 3.2.1", "RDS.27"),
    same_as=("RDSStorageEncrypted", "CT.RDS.PR.16"),
)
def cluster_is_encrypted(cluster: Resource) -> Problems:
    if is_replica(cluster):
        return
    encrypted = cluster.flag("StorageEncrypted")
    # Since February 2026 Aurora encrypts every new cluster by default; Multi-AZ DB clusters are not Aurora.
    if encrypted is None and (cluster.type == "AWS::RDS::GlobalCluster" or is_aurora(cluster)):
        return
    if encrypted is None and is_restored(cluster):
        raise CannotEvaluateError("StorageEncrypted: the snapshot that it is restored from decides")
    if not encrypted:
        yield cluster.problem("Data is not encrypted at rest", at="StorageEncrypted")
