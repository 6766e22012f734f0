from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Bedrock::DataSource",
    requires="What a data source of a Bedrock knowledge base takes in is encrypted with a key of yours.",
    otherwise="A key of AWS's can neither be limited to whom you name nor be taken away.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "Bedrock.1"),
)
def data_source_uses_a_customer_key(source: Resource) -> Problems:
    if not source.has("ServerSideEncryptionConfiguration.KmsKeyArn"):
        yield source.problem(
            "It is encrypted with a key of AWS: ServerSideEncryptionConfiguration.KmsKeyArn is not set",
            "ServerSideEncryptionConfiguration",
        )
