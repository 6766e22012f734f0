from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    requires="A DMS replication instance must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def replication_instance_uses_customer_managed_key(instance: Resource) -> Problems:
    key = instance.get("KmsKeyId")
    if key in (None, "") or str(key).endswith("alias/aws/dms"):
        yield instance.problem("No customer managed key is used", at="KmsKeyId")
