"""Launch configurations require metadata requests with a session token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    tokens = launch.text("MetadataOptions.HttpTokens")
    if tokens != "required" and launch.text("MetadataOptions.HttpEndpoint") != "disabled":
        says = f"Version 1 of the metadata service is open: HttpTokens is {tokens or 'not set'}"
        yield launch.problem(says, "MetadataOptions.HttpTokens")


RULE = Rule(
    id="autoscaling-launch-configuration-requires-imdsv2",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="A launch configuration lets instances answer metadata requests of version 2 (IMDSv2) only.",
    why="By version 1, a flaw that makes a server fetch a URL is enough to steal its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C03",),
    cis=("6.7",),
    security_hub=("AutoScaling.3",),
    nag=("EC2IMDSv2Enabled",),
    control_tower=("CT.AUTOSCALING.PR.2",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    metadata_options=autoscaling.CfnLaunchConfiguration.MetadataOptionsProperty(http_tokens="required"),
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  MetadataOptions:
    HttpTokens: required
""",
    ),
    check=_check,
)
