from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AmazonMQ::Broker",
    requires="An Amazon MQ broker must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt queued messages.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G14",),
    same_as=("AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE",),
)
def broker_uses_customer_managed_key(broker: Resource) -> Problems:
    if not broker.has("EncryptionOptions.KmsKeyId"):
        yield broker.problem("No customer managed key is used", at="EncryptionOptions.KmsKeyId")
