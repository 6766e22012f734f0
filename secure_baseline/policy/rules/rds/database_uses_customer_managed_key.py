from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_aurora, is_cluster_member, is_replica, is_restored


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "G12"),
    same_as=("CT.RDS.PR.30",),
)
def database_uses_customer_managed_key(database: Resource) -> Problems:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    encrypted = database.flag("StorageEncrypted")
    if encrypted is None and database.type == "AWS::RDS::DBCluster" and is_aurora(database):
        encrypted = True
    if not encrypted:
        return  # other rules report it
    key = database.get("KmsKeyId")
    if str(key).endswith("alias/aws/rds") or (key in (None, "") and not is_restored(database)):
        yield database.problem("No customer managed key is used", at="KmsKeyId")
