from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="A Redshift Serverless namespace must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "G12", "RedshiftServerless.4"),
)
def namespace_uses_customer_managed_key(namespace: Resource) -> Problems:
    key = namespace.get("KmsKeyId")
    if key in (None, "") or str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield namespace.problem("No customer managed key is used", at="KmsKeyId")
