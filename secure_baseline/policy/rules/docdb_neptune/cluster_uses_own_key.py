from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb_neptune._cluster import is_copy


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster is encrypted with a customer managed key.",
    otherwise="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14", "D06"),
)
def cluster_uses_own_key(resource: Resource) -> Problems:
    if not resource.flag("StorageEncrypted"):
        return  # docdb-neptune-cluster-is-encrypted tells
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/rds"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, "") and not is_copy(resource):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
