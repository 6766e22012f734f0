"""Exclusions from VPC Block Public Access are of subnets, not of VPCs in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(exclusion: Resource) -> Iterator[Problem]:
    mode = exclusion.text("InternetGatewayExclusionMode")
    if exclusion.has("VpcId") and mode == "allow-bidirectional":
        yield exclusion.problem(
            "All of the VPC is open in both directions: InternetGatewayExclusionMode is allow-bidirectional",
            "InternetGatewayExclusionMode",
        )


RULE = Rule(
    id="ec2-public-access-exclusion-is-narrow",
    types=("AWS::EC2::VPCBlockPublicAccessExclusion",),
    demands="An exclusion from VPC Block Public Access does not open all of a VPC in both directions.",
    why="One such exclusion takes the VPC out of the block altogether, with every subnet that it has or will have.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B07",),
    fix=Fix(
        cdk="""\
ec2.CfnVPCBlockPublicAccessExclusion(
    self,
    "LoadBalancers",
    internet_gateway_exclusion_mode="allow-bidirectional",
    subnet_id=vpc.public_subnets[0].subnet_id,
)
""",
        cloudformation="""\
Type: AWS::EC2::VPCBlockPublicAccessExclusion
Properties:
  InternetGatewayExclusionMode: allow-bidirectional
  SubnetId: subnet-0123456789abcdef0
""",
    ),
    check=_check,
)
