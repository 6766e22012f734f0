from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def ledger_uses_own_key(resource: Resource) -> Problems:
    key = resource.get("KmsKey")
    if str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield resource.problem(f"AWS manages its key: KmsKey is {key}", "KmsKey")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKey is not set", "KmsKey")
