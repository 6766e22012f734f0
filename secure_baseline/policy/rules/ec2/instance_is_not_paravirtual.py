"""EC2 instances run on hardware virtualization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import launches
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# These families run nothing else.
_PARAVIRTUAL = ("t1.", "m1.", "m2.", "c1.")


def _check(resource: Resource) -> Iterator[Problem]:
    for launch in launches(resource):
        kind = launch.text("InstanceType") if not isinstance(launch.get("InstanceType"), Unknown) else None
        if kind and kind.startswith(_PARAVIRTUAL):
            yield launch.problem(f"{kind} is a paravirtual type", "InstanceType")
        elif launch.has("KernelId"):
            yield launch.problem("A kernel is given, which only paravirtual images take", "KernelId")


RULE = Rule(
    id="ec2-instance-is-not-paravirtual",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet"),
    demands="An EC2 instance is not paravirtual.",
    why="Paravirtual types are of a generation without enhanced networking and encryption in hardware.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("EC2.24",),
    fix=Fix(
        cdk='ec2.LaunchTemplate(self, "Launch", instance_type=ec2.InstanceType("t3.micro"))',
        cloudformation="""\
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    InstanceType: t3.micro
""",
    ),
    check=_check,
)
