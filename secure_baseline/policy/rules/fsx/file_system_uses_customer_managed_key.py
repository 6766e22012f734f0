"""FSx file systems are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if not is_scratch(file_system):
        yield file_system.problem(
            f"It is encrypted with the key that AWS manages: KmsKeyId is {key or 'not set'}", "KmsKeyId"
        )


RULE = Rule(
    id="fsx-file-system-uses-customer-managed-key",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system is encrypted with a customer managed KMS key.",
    why="The key that AWS manages has a policy that nobody can change, and cannot be taken away from anybody.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
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
