"""Everything that a database references, and all properties of a hardened one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.resources.rds.monitoring_policies import monitoring_policy

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


SUBNETS = "AWS::RDS::DBSubnetGroup"
PARAMETERS = "AWS::RDS::DBParameterGroup"
CLUSTER_PARAMETERS = "AWS::RDS::DBClusterParameterGroup"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]


@pytest.fixture
def vpc(account: Account) -> str:
    return account.create("AWS::EC2::VPC", CidrBlock="10.0.0.0/16").id


@pytest.fixture
def subnets(account: Account, vpc: str) -> list[str]:
    return [
        account.create(
            "AWS::EC2::Subnet", VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"eu-west-1{zone}"
        ).id
        for n, zone in enumerate("abc")
    ]


@pytest.fixture
def subnet_group(account: Account, subnets: list[str]) -> str:
    return account.create(SUBNETS, DBSubnetGroupDescription="isolated", SubnetIds=subnets[:2]).id


@pytest.fixture
def group(account: Account, vpc: str) -> str:
    return account.create("AWS::EC2::SecurityGroup", VpcId=vpc, GroupDescription="of the database").id


@pytest.fixture
def key(account: Account) -> dict[str, Any]:
    return account.client("kms").create_key()["KeyMetadata"]


@pytest.fixture
def role(account: Account) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "monitoring.rds.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    created = account.create(
        "AWS::IAM::Role",
        AssumeRolePolicyDocument=trust,
        Policies=[{"PolicyName": "metrics", "PolicyDocument": monitoring_policy("arn:aws:logs:*:*:log-group:RDS*")}],
    )
    return created.attributes["Arn"]


@pytest.fixture
def postgres(account: Account, subnet_group: str, group: str, key: dict[str, Any], role: str) -> dict[str, Any]:
    """All properties of a hardened instance."""
    parameters = account.create(PARAMETERS, Family="postgres16", Description="tls", Parameters={"rds.force_ssl": "1"})
    return {
        "AllocatedStorage": "400",
        "AutoMinorVersionUpgrade": True,
        "BackupRetentionPeriod": 14,
        "CACertificateIdentifier": "rds-ca-rsa2048-g1",
        "CopyTagsToSnapshot": True,
        "DBInstanceClass": "db.m5.large",
        "DBName": "main",
        "DBParameterGroupName": parameters.id,
        "DBSubnetGroupName": subnet_group,
        "DatabaseInsightsMode": "advanced",
        "DeleteAutomatedBackups": False,
        "DeletionProtection": False,
        "EnableCloudwatchLogsExports": ["postgresql"],
        "EnableIAMDatabaseAuthentication": True,
        "EnablePerformanceInsights": True,
        "Engine": "postgres",
        "EngineLifecycleSupport": "open-source-rds-extended-support-disabled",
        "EngineVersion": "16.6",
        "Iops": 12000,
        "KmsKeyId": key["Arn"],
        "ManageMasterUserPassword": True,
        "MasterUserSecret": {"KmsKeyId": key["KeyId"]},
        "MasterUsername": "owner",
        "MaxAllocatedStorage": 500,
        "MonitoringInterval": 60,
        "MonitoringRoleArn": role,
        "MultiAZ": True,
        "PerformanceInsightsKMSKeyId": key["Arn"],
        "PerformanceInsightsRetentionPeriod": 465,
        "Port": "5433",
        "PreferredBackupWindow": "01:00-02:00",
        "PreferredMaintenanceWindow": "Sun:03:00-Sun:04:00",
        "PubliclyAccessible": False,
        "StorageEncrypted": True,
        "StorageType": "gp3",
        "VPCSecurityGroups": [group],
        "Tags": TAGS,
    }


@pytest.fixture
def aurora(account: Account, subnet_group: str, group: str, key: dict[str, Any], role: str) -> dict[str, Any]:
    """All properties of a hardened cluster."""
    parameters = account.create(
        CLUSTER_PARAMETERS,
        Family="aurora-postgresql16",
        Description="tls",
        Parameters={"rds.force_ssl": "1"},
    )
    return {
        "BackupRetentionPeriod": 14,
        "CopyTagsToSnapshot": True,
        "DBClusterParameterGroupName": parameters.id,
        "DBSubnetGroupName": subnet_group,
        "DatabaseInsightsMode": "advanced",
        "DatabaseName": "main",
        "DeleteAutomatedBackups": False,
        "DeletionProtection": False,
        "EnableCloudwatchLogsExports": ["postgresql"],
        "EnableIAMDatabaseAuthentication": True,
        "Engine": "aurora-postgresql",
        "EngineLifecycleSupport": "open-source-rds-extended-support-disabled",
        "EngineVersion": "16.6",
        "KmsKeyId": key["Arn"],
        "ManageMasterUserPassword": True,
        "MasterUserSecret": {"KmsKeyId": key["Arn"]},
        "MasterUsername": "owner",
        "MonitoringInterval": 60,
        "MonitoringRoleArn": role,
        "PerformanceInsightsEnabled": True,
        "PerformanceInsightsKmsKeyId": key["Arn"],
        "PerformanceInsightsRetentionPeriod": 465,
        "Port": 5433,
        "PreferredBackupWindow": "01:00-02:00",
        "PreferredMaintenanceWindow": "sun:03:00-sun:04:00",
        "ServerlessV2ScalingConfiguration": {"MinCapacity": 0.5, "MaxCapacity": 4.5},
        "StorageEncrypted": True,
        "VpcSecurityGroupIds": [group],
        "Tags": TAGS,
    }
