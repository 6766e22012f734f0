"""Volumes of images are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(recipe: Resource) -> Iterator[Problem]:
    devices = [*recipe.nodes("BlockDeviceMappings"), *recipe.nodes("InstanceConfiguration.BlockDeviceMappings")]
    of_snapshot = False
    for device in devices:
        if not device.has("Ebs"):
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
    id="imagebuilder-recipe-volumes-are-encrypted",
    types=("AWS::ImageBuilder::ImageRecipe", "AWS::ImageBuilder::ContainerRecipe"),
    demands="Every volume of an image recipe is encrypted.",
    why="Snapshots of the image can be read by anyone who gets hold of them.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("C09", "G14"),
    security_hub=("EC2.3",),
    fix=Fix(
        cdk="""\
imagebuilder.CfnImageRecipe(
    self,
    "Recipe",
    name="web",
    version="1.0.0",
    parent_image="arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/x.x.x",
    block_device_mappings=[
        imagebuilder.CfnImageRecipe.InstanceBlockDeviceMappingProperty(
            device_name="/dev/xvda",
            ebs=imagebuilder.CfnImageRecipe.EbsInstanceBlockDeviceSpecificationProperty(
                volume_size=20,
                encrypted=True,
            ),
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::ImageRecipe
Properties:
  Name: web
  Version: 1.0.0
  ParentImage: arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/x.x.x
  BlockDeviceMappings:
    - DeviceName: /dev/xvda
      Ebs:
        VolumeSize: 20
        Encrypted: true
""",
    ),
    check=_check,
)
