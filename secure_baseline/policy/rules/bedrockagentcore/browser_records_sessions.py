from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::BedrockAgentCore::BrowserCustom",
    requires="A Bedrock AgentCore browser must record its sessions.",
    otherwise="There is no record of what an agent saw, typed and sent.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H04", "BedrockAgentCore.6"),
)
def browser_records_sessions(browser: Resource) -> Problems:
    if not browser.flag("RecordingConfig.Enabled"):
        yield browser.problem("Sessions are not recorded", at="RecordingConfig")
