"""Keys of Pinpoint's channels do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("ApiKey", "ClientSecret", "PrivateKey", "SecretKey", "TokenKey", "ServiceJson")


def _check(channel: Resource) -> Iterator[Problem]:
    yield from exposed_problems(channel, *_KEYS)


RULE = Rule(
    id="pinpoint-channel-has-no-exposed-key",
    types=(
        "AWS::Pinpoint::ADMChannel",
        "AWS::Pinpoint::APNSChannel",
        "AWS::Pinpoint::APNSSandboxChannel",
        "AWS::Pinpoint::APNSVoipChannel",
        "AWS::Pinpoint::APNSVoipSandboxChannel",
        "AWS::Pinpoint::BaiduChannel",
        "AWS::Pinpoint::GCMChannel",
    ),
    demands="The keys that Pinpoint sends messages with are not shown by the template.",
    why="Whoever reads the template, its repository or the stack can send messages to all users of the app.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
pinpoint.CfnGCMChannel(
    self,
    "Channel",
    application_id="0123456789abcdef0123456789abcdef",
    api_key="{{resolve:secretsmanager:gcm:SecretString:key}}",
)
""",
        cloudformation="""\
Type: AWS::Pinpoint::GCMChannel
Properties:
  ApplicationId: 0123456789abcdef0123456789abcdef
  ApiKey: "{{resolve:secretsmanager:gcm:SecretString:key}}"
""",
    ),
    check=_check,
)
