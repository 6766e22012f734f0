from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="A Redshift Serverless namespace is encrypted with a customer managed key.",
    otherwise="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "G12", "RedshiftServerless.4"),
)
def namespace_uses_own_key(resource: Resource) -> Problems:
    key = resource.get("KmsKeyId")
    if str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
