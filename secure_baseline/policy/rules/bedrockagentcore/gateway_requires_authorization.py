from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::BedrockAgentCore::Gateway",
    requires="A Bedrock AgentCore gateway must require authorization.",
    otherwise="Anyone who finds its URL can use the tools behind it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F05", "BedrockAgentCore.2"),
)
def gateway_requires_authorization(gateway: Resource) -> Problems:
    if gateway.text("AuthorizerType") == "NONE":
        yield gateway.problem("Anyone can call the gateway", at="AuthorizerType")
