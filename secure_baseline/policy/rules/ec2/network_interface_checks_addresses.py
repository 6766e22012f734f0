"""Network interfaces check source and destination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(interface: Resource) -> Iterator[Problem]:
    if interface.flag("SourceDestCheck") is False:
        yield interface.problem("It does not check addresses: SourceDestCheck is false", "SourceDestCheck")


RULE = Rule(
    id="ec2-network-interface-checks-addresses",
    types=("AWS::EC2::NetworkInterface",),
    demands="A network interface drops packets that are neither from nor for its own addresses.",
    why="An instance without the check can pass on, or pretend to be, other servers' traffic.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B09",),
    security_hub=("EC2.180",),
    fix=Fix(
        cdk="""\
subnet = vpc.public_subnets[0]
ec2.CfnNetworkInterface(self, "Interface", subnet_id=subnet.subnet_id, source_dest_check=True)
""",
        cloudformation="""\
Type: AWS::EC2::NetworkInterface
Properties:
  SubnetId: subnet-0123456789abcdef0
  SourceDestCheck: true
""",
    ),
    check=_check,
)
