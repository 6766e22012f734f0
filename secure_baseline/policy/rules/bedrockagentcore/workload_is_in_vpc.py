from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::BedrockAgentCore::BrowserCustom",
    "AWS::BedrockAgentCore::CodeInterpreterCustom",
    "AWS::BedrockAgentCore::Runtime",
    requires="A Bedrock AgentCore runtime, browser or code interpreter must not use the public network.",
    otherwise="A manipulated agent can send data anywhere, past your security groups and flow logs.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("F04", "BedrockAgentCore.1", "BedrockAgentCore.5", "BedrockAgentCore.7"),
)
def workload_is_in_vpc(workload: Resource) -> Problems:
    if workload.text("NetworkConfiguration.NetworkMode") in {None, "PUBLIC"}:
        yield workload.problem("The public network is used", at="NetworkConfiguration.NetworkMode")
