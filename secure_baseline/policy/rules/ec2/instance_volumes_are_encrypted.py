"""Volumes that instances start with are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import launches
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    of_snapshot = False
    for launch in launches(resource):
        for device in launch.nodes("BlockDeviceMappings"):
            if not device.has("Ebs"):  # an instance store, or a device that is taken away
                continue
            encrypted = device.flag("Ebs.Encrypted")
            if encrypted is None and device.has("Ebs.SnapshotId"):
                of_snapshot = True
            elif not encrypted:
                state = "not set" if encrypted is None else "false"
                yield device.problem(f"A volume is not encrypted: Encrypted is {state}", "Ebs.Encrypted")
    if of_snapshot:
        raise CannotEvaluateError("a volume is encrypted if its snapshot is")


RULE = Rule(
    id="ec2-instance-volumes-are-encrypted",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet"),
    demands="Every EBS volume that an EC2 instance starts with is encrypted.",
    why="A snapshot or a copy of the volume can be read by anyone who gets hold of it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("C09", "G14"),
    cis=("6.1.1",),
    security_hub=("EC2.3", "EC2.173", "EC2.181"),
    nag=("EC2EBSVolumeEncrypted",),
    control_tower=("CT.EC2.PR.7", "CT.EC2.PR.14"),
    fix=Fix(
        cdk="""\
ec2.LaunchTemplate(
    self,
    "Launch",
    block_devices=[
        ec2.BlockDevice(device_name="/dev/xvda", volume=ec2.BlockDeviceVolume.ebs(20, encrypted=True)),
    ],
)
""",
        cloudformation="""\
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    BlockDeviceMappings:
      - DeviceName: /dev/xvda
        Ebs:
          VolumeSize: 20
          Encrypted: true
""",
    ),
    check=_check,
)
