"""What agents do in a browser is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(browser: Resource) -> Iterator[Problem]:
    if browser.flag("RecordingConfig.Enabled") is not True:
        yield browser.problem("Sessions are not recorded: RecordingConfig.Enabled is not true", "RecordingConfig")


RULE = Rule(
    id="bedrockagentcore-browser-records-sessions",
    types=("AWS::BedrockAgentCore::BrowserCustom",),
    demands="A browser of Bedrock AgentCore records its sessions.",
    why="Nobody can tell afterwards what an agent saw, typed and sent.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H04",),
    security_hub=("BedrockAgentCore.6",),
    fix=Fix(
        cdk="""\
bedrockagentcore.CfnBrowserCustom(
    self,
    "Browser",
    name="browser",
    network_configuration={"networkMode": "PUBLIC"},
    recording_config={"enabled": True, "s3Location": {"bucket": "recordings", "prefix": "browser"}},
)
""",
        cloudformation="""\
Type: AWS::BedrockAgentCore::BrowserCustom
Properties:
  Name: browser
  NetworkConfiguration: {NetworkMode: PUBLIC}
  RecordingConfig:
    Enabled: true
    S3Location: {Bucket: recordings, Prefix: browser}
""",
    ),
    check=_check,
)
