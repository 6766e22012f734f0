from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::BedrockAgentCore::Gateway",
    "AWS::BedrockAgentCore::Memory",
    requires="A Bedrock AgentCore memory or gateway must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS owns.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "BedrockAgentCore.3", "BedrockAgentCore.4"),
)
def resource_uses_customer_managed_key(resource: Resource) -> Problems:
    key = "EncryptionKeyArn" if resource.type.endswith("Memory") else "KmsKeyArn"
    if not resource.has(key):
        yield resource.problem("No customer managed key is used", at=key)
