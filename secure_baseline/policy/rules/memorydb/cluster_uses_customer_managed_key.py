from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def cluster_uses_customer_managed_key(cluster: Resource) -> Problems:
    key = cluster.get("KmsKeyId")
    if key in (None, "") or str(key).endswith("alias/aws/memorydb"):
        yield cluster.problem("No customer managed key is used", at="KmsKeyId")
