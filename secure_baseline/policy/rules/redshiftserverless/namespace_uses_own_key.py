from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="A Redshift Serverless namespace must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
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
