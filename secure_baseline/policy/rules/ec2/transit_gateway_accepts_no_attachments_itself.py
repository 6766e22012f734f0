"""Transit gateways do not accept attachments by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(gateway: Resource) -> Iterator[Problem]:
    if gateway.text("AutoAcceptSharedAttachments") == "enable":
        yield gateway.problem(
            "It accepts whoever asks: AutoAcceptSharedAttachments is enable", "AutoAcceptSharedAttachments"
        )


RULE = Rule(
    id="ec2-transit-gateway-accepts-no-attachments-itself",
    types=("AWS::EC2::TransitGateway",),
    demands="A transit gateway does not accept attachments of other accounts by itself.",
    why="Any account that the gateway is shared with can join the network, and nobody looks at who it is.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("G17",),
    security_hub=("EC2.23",),
    control_tower=("CT.EC2.PR.6",),
    fix=Fix(
        cdk='ec2.CfnTransitGateway(self, "Gateway", auto_accept_shared_attachments="disable")',
        cloudformation="""\
Type: AWS::EC2::TransitGateway
Properties:
  AutoAcceptSharedAttachments: disable
""",
    ),
    check=_check,
)
