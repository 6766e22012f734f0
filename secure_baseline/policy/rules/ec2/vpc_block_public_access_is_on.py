"""VPC Block Public Access blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(options: Resource) -> Iterator[Problem]:
    mode = options.text("InternetGatewayBlockMode") or "off"
    if not mode.startswith("block-"):
        yield options.problem(f"It blocks nothing: InternetGatewayBlockMode is {mode}", "InternetGatewayBlockMode")


RULE = Rule(
    id="ec2-vpc-block-public-access-is-on",
    types=("AWS::EC2::VPCBlockPublicAccessOptions",),
    demands="VPC Block Public Access blocks internet gateways, in one direction at least.",
    why="Any subnet of the account can otherwise be opened to the internet by a route.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B07",),
    security_hub=("EC2.172",),
    fix=Fix(
        cdk='ec2.CfnVPCBlockPublicAccessOptions(self, "Block", internet_gateway_block_mode="block-bidirectional")',
        cloudformation="""\
Type: AWS::EC2::VPCBlockPublicAccessOptions
Properties:
  InternetGatewayBlockMode: block-bidirectional
""",
    ),
    check=_check,
)
