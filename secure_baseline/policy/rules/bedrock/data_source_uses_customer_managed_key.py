from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Bedrock::DataSource",
    requires="A Bedrock data source must encrypt the data it ingests with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS owns.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "Bedrock.1"),
)
def data_source_uses_customer_managed_key(source: Resource) -> Problems:
    if not source.has("ServerSideEncryptionConfiguration.KmsKeyArn"):
        yield source.problem("No customer managed key is used", at="ServerSideEncryptionConfiguration")
