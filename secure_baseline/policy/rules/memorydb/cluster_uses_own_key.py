from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def cluster_uses_own_key(resource: Resource) -> Problems:
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/memorydb"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
