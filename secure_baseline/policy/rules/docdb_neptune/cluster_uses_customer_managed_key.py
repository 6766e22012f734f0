from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb_neptune._cluster import is_copy


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14", "D06"),
)
def cluster_uses_customer_managed_key(cluster: Resource) -> Problems:
    if not cluster.flag("StorageEncrypted"):
        return  # reported by docdb-neptune-cluster-is-encrypted
    key = cluster.get("KmsKeyId")
    if str(key).endswith("alias/aws/rds") or (key in (None, "") and not is_copy(cluster)):
        yield cluster.problem("No customer managed key is used", at="KmsKeyId")
