from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_restored


@rule(
    "AWS::RDS::DBInstance",
    requires="An RDS instance must be encrypted at rest.",
    otherwise="Anyone who obtains a disk, a backup or a snapshot can read the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D08", "G14", "CIS 3.2.1", "RDS.3"),
    same_as=("RDSStorageEncrypted", "CT.RDS.PR.24", "W9008", "RDS_SNAPSHOT_ENCRYPTED"),
)
def instance_is_encrypted(instance: Resource) -> Problems:
    if is_cluster_member(instance) or is_replica(instance):
        return
    encrypted = instance.flag("StorageEncrypted")
    if encrypted is None and is_restored(instance):
        raise CannotEvaluateError("StorageEncrypted: the snapshot that it is restored from decides")
    if not encrypted:
        yield instance.problem("Data is not encrypted at rest", at="StorageEncrypted")
