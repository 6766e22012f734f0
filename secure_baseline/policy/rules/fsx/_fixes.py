"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

FILE_SYSTEM = Fix(
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
)
