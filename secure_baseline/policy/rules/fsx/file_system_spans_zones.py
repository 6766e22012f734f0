"""FSx file systems span two zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import settings_property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    if file_system.text("FileSystemType") not in {"WINDOWS", "ONTAP", "OPENZFS"}:
        return  # Lustre is in one zone always
    at = f"{settings_property(file_system)}.DeploymentType"
    kind = file_system.text(at)
    if not (kind or "").startswith("MULTI_AZ"):
        yield file_system.problem(f"It is in one zone: DeploymentType is {kind or 'not set'}", at)


RULE = Rule(
    id="fsx-file-system-spans-zones",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system for Windows, ONTAP or OpenZFS spans two Availability Zones.",
    why="The files cannot be reached while its zone is down, and are lost if the zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("FSx.3", "FSx.4", "FSx.5"),
    fix=Fix(
        cdk="""\
fsx.CfnFileSystem(
    self,
    "Files",
    file_system_type="OPENZFS",
    storage_capacity=64,
    subnet_ids=vpc.select_subnets(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED).subnet_ids[:2],
    kms_key_id=key.key_arn,
    open_zfs_configuration=fsx.CfnFileSystem.OpenZFSConfigurationProperty(
        deployment_type="MULTI_AZ_1",
        preferred_subnet_id=vpc.isolated_subnets[0].subnet_id,
        throughput_capacity=160,
        automatic_backup_retention_days=30,
        copy_tags_to_backups=True,
        copy_tags_to_volumes=True,
    ),
)
""",
        cloudformation="""\
Type: AWS::FSx::FileSystem
Properties:
  FileSystemType: OPENZFS
  StorageCapacity: 64
  SubnetIds:
    - subnet-1
    - subnet-2
  KmsKeyId: alias/files
  OpenZFSConfiguration:
    DeploymentType: MULTI_AZ_1
    PreferredSubnetId: subnet-1
    ThroughputCapacity: 160
    AutomaticBackupRetentionDays: 30
    CopyTagsToBackups: true
    CopyTagsToVolumes: true
""",
    ),
    check=_check,
)
