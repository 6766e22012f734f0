"""EBS volumes are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(volume: Resource) -> Iterator[Problem]:
    encrypted = volume.flag("Encrypted")
    if encrypted:
        return
    if encrypted is None and (volume.has("SnapshotId") or volume.has("SourceVolumeId")):
        raise CannotEvaluateError("it is encrypted if what it is copied from is")
    state = "not set" if encrypted is None else "false"
    yield volume.problem(f"The volume is not encrypted: Encrypted is {state}", "Encrypted")


RULE = Rule(
    id="ec2-volume-is-encrypted",
    types=("AWS::EC2::Volume",),
    demands="An EBS volume is encrypted.",
    why="A snapshot or a copy of it can be read by anyone who gets hold of it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("C09", "G14"),
    cis=("6.1.1",),
    security_hub=("EC2.3",),
    nag=("EC2EBSVolumeEncrypted",),
    control_tower=("CT.EC2.PR.7",),
    engine=(
        "ENCRYPTED_VOLUMES",
        "EC2_EBS_ENCRYPTION_BY_DEFAULT",
    ),
    fix=Fix(
        cdk="""\
ec2.Volume(
    self,
    "Data",
    availability_zone="eu-central-1a",
    size=cdk.Size.gibibytes(100),
    encrypted=True,
)
""",
        cloudformation="""\
Type: AWS::EC2::Volume
Properties:
  AvailabilityZone: eu-central-1a
  Size: 100
  Encrypted: true
""",
    ),
    check=_check,
)
