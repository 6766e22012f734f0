"""EBS volumes are backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(volume: Resource) -> Iterator[Problem]:
    if not is_selected_for_backup(volume):
        yield volume.problem("No backup selection of the template chooses the volume")


RULE = Rule(
    id="ec2-volume-is-backed-up",
    types=("AWS::EC2::Volume",),
    demands="An EBS volume is chosen by a backup plan.",
    why="What is deleted or encrypted by an intruder cannot be restored.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("EC2.28",),
    nag=("EC2EBSInBackupPlan",),
    fix=Fix(
        cdk="""\
volume = ec2.Volume(
    self,
    "Data",
    availability_zone="eu-central-1a",
    size=cdk.Size.gibibytes(100),
    encrypted=True,
)
plan = backup.BackupPlan.daily35_day_retention(self, "Plan")
plan.add_selection("Volumes", resources=[backup.BackupResource.from_construct(volume)])
""",
        cloudformation="""\
Volume:
  Type: AWS::EC2::Volume
  Properties:
    AvailabilityZone: eu-central-1a
    Size: 100
    Encrypted: true
    Tags:
      - Key: backup
        Value: daily
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: daily
    BackupSelection:
      SelectionName: daily
      IamRoleArn: arn:aws:iam::123456789012:role/backup
      ListOfTags:
        - ConditionType: STRINGEQUALS
          ConditionKey: backup
          ConditionValue: daily
""",
    ),
    check=_check,
)
