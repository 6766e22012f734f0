from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "G12"),
)
def cluster_uses_customer_managed_key(cluster: Resource) -> Problems:
    if cluster.flag("Encrypted") is False:
        return  # redshift-cluster-is-encrypted reports it
    key = cluster.get("KmsKeyId")
    if str(key).endswith("alias/aws/redshift") or (key in (None, "") and not is_copy(cluster)):
        yield cluster.problem("No customer managed key is used", at="KmsKeyId")
