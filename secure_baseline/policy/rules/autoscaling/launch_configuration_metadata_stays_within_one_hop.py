"""Answers of the metadata service do not leave the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    hops = launch.number("MetadataOptions.HttpPutResponseHopLimit")
    if hops is not None and hops > 1 and launch.text("MetadataOptions.HttpEndpoint") != "disabled":
        says = f"Metadata travels {hops:.0f} hops: HttpPutResponseHopLimit is {hops:.0f}"
        yield launch.problem(says, "MetadataOptions.HttpPutResponseHopLimit")


RULE = Rule(
    id="autoscaling-launch-configuration-metadata-stays-within-one-hop",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="The metadata service of instances of a launch configuration answers over one network hop only.",
    why="Containers on the instance can otherwise fetch the credentials of the instance's role.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C03",),
    control_tower=("CT.AUTOSCALING.PR.3",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    metadata_options=autoscaling.CfnLaunchConfiguration.MetadataOptionsProperty(http_put_response_hop_limit=1),
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  MetadataOptions:
    HttpPutResponseHopLimit: 1
""",
    ),
    check=_check,
)
