"""What agents remember is encrypted with your key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = "EncryptionKeyArn" if resource.type.endswith("Memory") else "KmsKeyArn"
    if not resource.has(key):
        yield resource.problem(f"It is encrypted with a key of AWS: {key} is not set", key)


RULE = Rule(
    id="bedrockagentcore-resource-uses-a-customer-key",
    types=("AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Memory"),
    demands="The memory and the gateways of Bedrock AgentCore are encrypted with a key of yours.",
    why="A key of AWS's can neither be limited to whom you name nor be taken away.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("BedrockAgentCore.3", "BedrockAgentCore.4"),
    fix=Fix(
        cdk="""\
bedrockagentcore.CfnMemory(
    self, "Memory", name="memory", event_expiry_duration=30, encryption_key_arn=key.key_arn
)
""",
        cloudformation="""\
Type: AWS::BedrockAgentCore::Memory
Properties:
  Name: memory
  EventExpiryDuration: 30
  EncryptionKeyArn: arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
