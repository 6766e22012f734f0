from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    requires="A DMS replication instance must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def replication_instance_uses_own_key(resource: Resource) -> Problems:
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/dms"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
