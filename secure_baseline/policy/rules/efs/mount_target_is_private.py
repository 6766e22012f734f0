"""EFS mount targets are in private subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(target: Resource) -> Iterator[Problem]:
    for subnet in target.template.resources("AWS::EC2::Subnet"):
        if subnet.is_meant_by(target.get("SubnetId")) and subnet.flag("MapPublicIpOnLaunch"):
            yield target.problem(
                f"It is in a public subnet: MapPublicIpOnLaunch of {subnet.logical_id} is true", "SubnetId"
            )
            return


RULE = Rule(
    id="efs-mount-target-is-private",
    types=("AWS::EFS::MountTarget",),
    demands="An EFS mount target is in a subnet that hands out no public addresses.",
    why="One security group that is too wide opens the files to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B04",),
    security_hub=("EFS.6",),
    fix=Fix(
        cdk='efs.FileSystem(self, "Files", vpc=vpc, encrypted=True)',
        cloudformation="""\
Subnet:
  Type: AWS::EC2::Subnet
  Properties:
    VpcId: !ImportValue vpc-id
    CidrBlock: 10.0.1.0/24
    MapPublicIpOnLaunch: false
Target:
  Type: AWS::EFS::MountTarget
  Properties:
    FileSystemId: !ImportValue files-id
    SubnetId: !Ref Subnet
    SecurityGroups:
      - !ImportValue files-security-group
""",
    ),
    check=_check,
)
