from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "G12"),
)
def cluster_uses_own_key(resource: Resource) -> Problems:
    if resource.flag("Encrypted") is False:
        return  # redshift-cluster-is-encrypted tells
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/redshift"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, "") and not is_copy(resource):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
