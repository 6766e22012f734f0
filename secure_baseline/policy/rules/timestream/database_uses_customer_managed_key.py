from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Timestream::Database",
    requires="A Timestream database must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
    same_as=("TimestreamDatabaseCustomerManagedKey",),
)
def database_uses_customer_managed_key(database: Resource) -> Problems:
    key = database.get("KmsKeyId")
    if key in (None, "") or str(key).endswith("alias/aws/timestream"):
        yield database.problem("No customer managed key is used", at="KmsKeyId")
