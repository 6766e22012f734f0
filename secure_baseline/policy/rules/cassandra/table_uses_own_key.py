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
def table_uses_own_key(table: Resource) -> Problems:
    kind = table.text(_TYPE)
    if kind != "CUSTOMER_MANAGED_KMS_KEY":
        yield table.problem(f"AWS owns its key: {_TYPE} is {kind or 'not set'}", _TYPE)
