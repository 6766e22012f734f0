from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TYPE = "EncryptionSpecification.EncryptionType"


@rule(
    "AWS::Cassandra::Table",
    requires="A Keyspaces table must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS owns.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def table_uses_customer_managed_key(table: Resource) -> Problems:
    if table.text(_TYPE) != "CUSTOMER_MANAGED_KMS_KEY":
        yield table.problem("No customer managed key is used", at=_TYPE)
