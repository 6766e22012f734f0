"""Volumes of launch configurations are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    of_snapshot = False
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
    id="autoscaling-launch-configuration-volumes-are-encrypted",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="Every EBS volume of a launch configuration is encrypted.",
    why="A snapshot or a copy of the volume can be read by anyone who gets hold of it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("C09", "G14"),
    cis=("6.1.1",),
    security_hub=("EC2.3",),
    nag=("EC2EBSVolumeEncrypted",),
    control_tower=("CT.AUTOSCALING.PR.9",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    block_device_mappings=[
        autoscaling.CfnLaunchConfiguration.BlockDeviceMappingProperty(
            device_name="/dev/xvda",
            ebs=autoscaling.CfnLaunchConfiguration.BlockDeviceProperty(volume_size=20, encrypted=True),
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  BlockDeviceMappings:
    - DeviceName: /dev/xvda
      Ebs:
        VolumeSize: 20
        Encrypted: true
""",
    ),
    check=_check,
)
