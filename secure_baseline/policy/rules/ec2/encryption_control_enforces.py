"""VPC encryption controls enforce encryption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(control: Resource) -> Iterator[Problem]:
    # Monitor is AWS's own default, and the way to enforce.
    if control.text("Mode") != "enforce":
        yield control.problem(f"It only watches: Mode is {control.text('Mode') or 'not set'}", "Mode")


RULE = Rule(
    id="ec2-encryption-control-enforces",
    types=("AWS::EC2::VPCEncryptionControl",),
    demands="A VPC encryption control enforces encryption in transit, and does not just watch.",
    why="In monitor mode traffic in clear text still flows, and is only noted.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G19",),
    fix=Fix(
        cdk="""\
network = ec2.Vpc(self, "Network", nat_gateways=0)
ec2.CfnVPCEncryptionControl(self, "Encryption", vpc_id=network.vpc_id, mode="enforce")
""",
        cloudformation="""\
Type: AWS::EC2::VPCEncryptionControl
Properties:
  VpcId: vpc-0123456789abcdef0
  Mode: enforce
""",
    ),
    check=_check,
)
