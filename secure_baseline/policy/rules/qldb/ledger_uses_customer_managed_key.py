from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def ledger_uses_customer_managed_key(ledger: Resource) -> Problems:
    key = ledger.get("KmsKey")
    if key in (None, "") or str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield ledger.problem("No customer managed key is used", at="KmsKey")
