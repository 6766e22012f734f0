"""FSx file systems are backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    at = f"{settings_property(file_system)}.AutomaticBackupRetentionDays"
    days = file_system.number(at)
    # Left out, it is thirty days, but for Lustre none.
    if days or (days is None and file_system.text("FileSystemType") != "LUSTRE"):
        return
    if _cannot_be_backed_up(file_system) or is_selected_for_backup(file_system):
        return
    found = "not set" if days is None else f"{days:g}"
    yield file_system.problem(f"Nothing backs it up: AutomaticBackupRetentionDays is {found}", at)


def _cannot_be_backed_up(file_system: Resource) -> bool:
    """Scratch file systems, and those that only show what is in a bucket."""
    return is_scratch(file_system) or file_system.has("LustreConfiguration.ImportPath")


RULE = Rule(
    id="fsx-file-system-is-backed-up",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system is backed up every day.",
    why="What is deleted or overwritten, by mistake or by ransomware, is gone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    engine=("FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN",),
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
