"""Backups and volumes of FSx file systems have its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DEMANDED = {"OPENZFS": ("CopyTagsToBackups", "CopyTagsToVolumes"), "LUSTRE": ("CopyTagsToBackups",)}


def _check(file_system: Resource) -> Iterator[Problem]:
    demanded = _DEMANDED.get(file_system.text("FileSystemType") or "", ())
    if not demanded or is_scratch(file_system):
        return
    at = settings_property(file_system)
    missing = [name for name in demanded if not file_system.flag(f"{at}.{name}")]
    if missing:
        yield file_system.problem(f"Its tags stay behind: {' and '.join(missing)} not true", at)


RULE = Rule(
    id="fsx-file-system-copies-tags",
    types=("AWS::FSx::FileSystem",),
    demands="Tags of an FSx file system for OpenZFS or Lustre are copied to its backups and volumes.",
    why="Rules for access, cost and retention that go by tags miss the copies of the data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("FSx.1", "FSx.2"),
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
