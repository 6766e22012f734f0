"""Answers of the metadata service do not leave the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import launches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for launch in launches(resource):
        if launch.text("MetadataOptions.HttpEndpoint") == "disabled":
            continue
        hops = launch.number("MetadataOptions.HttpPutResponseHopLimit")
        if hops is not None and hops > 1:
            says = f"Metadata travels {hops:.0f} hops: HttpPutResponseHopLimit is {hops:.0f}"
            yield launch.problem(says, "MetadataOptions.HttpPutResponseHopLimit")


RULE = Rule(
    id="ec2-instance-metadata-stays-within-one-hop",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"),
    demands="The metadata service of an EC2 instance answers over one network hop only.",
    why="Containers on the instance can otherwise fetch the credentials of the instance's role.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C03",),
    control_tower=("CT.EC2.PR.2",),
    fix=Fix(
        cdk="""\
ec2.LaunchTemplate(self, "Launch", http_tokens=ec2.LaunchTemplateHttpTokens.REQUIRED, http_put_response_hop_limit=1)
""",
        cloudformation="""\
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    MetadataOptions:
      HttpTokens: required
      HttpPutResponseHopLimit: 1
""",
    ),
    check=_check,
)
