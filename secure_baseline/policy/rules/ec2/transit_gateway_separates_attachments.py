"""Transit gateways connect attachments by tables of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DEFAULTS = ("DefaultRouteTableAssociation", "DefaultRouteTablePropagation")


def _check(gateway: Resource) -> Iterator[Problem]:
    # AWS's own default for both is enable; either of them off keeps a new attachment apart.
    if all(gateway.text(key) in {None, "enable"} for key in _DEFAULTS):
        yield gateway.problem(
            "Every attachment reaches every other: DefaultRouteTableAssociation and DefaultRouteTablePropagation "
            "are not disable"
        )


RULE = Rule(
    id="ec2-transit-gateway-separates-attachments",
    types=("AWS::EC2::TransitGateway",),
    demands="A transit gateway does not connect every attachment to every other by its default route table.",
    why="A break-in in the least of the networks has a way to all of them, production too.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G17",),
    fix=Fix(
        cdk="""\
ec2.CfnTransitGateway(
    self,
    "Gateway",
    default_route_table_association="disable",
    default_route_table_propagation="disable",
)
""",
        cloudformation="""\
Type: AWS::EC2::TransitGateway
Properties:
  DefaultRouteTableAssociation: disable
  DefaultRouteTablePropagation: disable
""",
    ),
    check=_check,
)
