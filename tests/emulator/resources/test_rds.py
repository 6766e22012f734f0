"""Databases, clusters, and the groups they refer to."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError

INSTANCE, CLUSTER = "AWS::RDS::DBInstance", "AWS::RDS::DBCluster"
SUBNETS, OPTIONS = "AWS::RDS::DBSubnetGroup", "AWS::RDS::OptionGroup"
PARAMETERS, CLUSTER_PARAMETERS = "AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


@pytest.fixture
def vpc(account):
    return account.create("AWS::EC2::VPC", CidrBlock="10.0.0.0/16").id


@pytest.fixture
def subnets(account, vpc):
    return [
        account.create(
            "AWS::EC2::Subnet", VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"eu-west-1{zone}"
        ).id
        for n, zone in enumerate("abc")
    ]


@pytest.fixture
def subnet_group(account, subnets):
    return account.create(SUBNETS, DBSubnetGroupDescription="isolated", SubnetIds=subnets[:2]).id


@pytest.fixture
def group(account, vpc):
    return account.create("AWS::EC2::SecurityGroup", VpcId=vpc, GroupDescription="of the database").id


@pytest.fixture
def key(account):
    return account.client("kms").create_key()["KeyMetadata"]


@pytest.fixture
def role(account):
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "monitoring.rds.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    return account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust).attributes["Arn"]


@pytest.fixture
def postgres(account, subnet_group, group, key, role):
    """Everything that a hardened instance says."""
    parameters = account.create(PARAMETERS, Family="postgres16", Description="tls", Parameters={"rds.force_ssl": "1"})
    return {
        "AllocatedStorage": "100",
        "AutoMinorVersionUpgrade": True,
        "BackupRetentionPeriod": 14,
        "CACertificateIdentifier": "rds-ca-rsa2048-g1",
        "CopyTagsToSnapshot": True,
        "DBInstanceClass": "db.m5.large",
        "DBName": "main",
        "DBParameterGroupName": parameters.id,
        "DBSubnetGroupName": subnet_group,
        "DatabaseInsightsMode": "advanced",
        "DeletionProtection": False,
        "EnableCloudwatchLogsExports": ["postgresql"],
        "EnableIAMDatabaseAuthentication": True,
        "EnablePerformanceInsights": True,
        "Engine": "postgres",
        "EngineLifecycleSupport": "open-source-rds-extended-support-disabled",
        "EngineVersion": "16.6",
        "Iops": 3000,
        "KmsKeyId": key["Arn"],
        "ManageMasterUserPassword": True,
        "MasterUserSecret": {"KmsKeyId": key["KeyId"]},
        "MasterUsername": "owner",
        "MaxAllocatedStorage": 200,
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
def aurora(account, subnet_group, group, key, role):
    """Everything that a hardened cluster says."""
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


def test_a_hardened_instance_lives(account, postgres):
    second = {
        **postgres,
        "AllocatedStorage": "120",
        "BackupRetentionPeriod": 21,
        "DBInstanceClass": "db.m5.xlarge",
        "DatabaseInsightsMode": "standard",
        "EnableCloudwatchLogsExports": ["upgrade"],
        "EnableIAMDatabaseAuthentication": False,
        "MonitoringInterval": 30,
        "PerformanceInsightsRetentionPeriod": 731,
        "Port": "5434",
        "Tags": OTHER_TAGS,
    }
    made = account.live(INSTANCE, postgres, second)
    assert made.attributes["Endpoint.Port"] == "5433"
    assert made.id in made.attributes["Endpoint.Address"]
    assert made.attributes["DBInstanceArn"].endswith(f":db:{made.id}")
    assert ":secret:rds!" in made.attributes["MasterUserSecret.SecretArn"]


def test_a_mysql_instance_with_a_password_in_the_template_lives(account, subnet_group, group, key):
    first = {
        "AllocatedStorage": "20",
        "DBInstanceClass": "db.t3.medium",
        "DBInstanceIdentifier": "Small-Names",
        "DBSubnetGroupName": subnet_group,
        "EnableCloudwatchLogsExports": ["error", "slowquery"],
        "Engine": "mysql",
        "EngineVersion": "8.0.40",
        "KmsKeyId": key["KeyId"],
        "MasterUsername": "admin",
        "MasterUserPassword": "long-enough-1",
        "StorageEncrypted": True,
        "VPCSecurityGroups": [group],
    }
    made = account.live(INSTANCE, first, {**first, "EnableCloudwatchLogsExports": ["error"]})
    assert made.id == "small-names"


def test_every_instance_has_a_resource_id_of_its_own(account, postgres):
    one, two = (account.create(INSTANCE, **postgres) for _ in range(2))
    assert one.attributes["DbiResourceId"] != two.attributes["DbiResourceId"]


def test_a_new_instance_has_nothing_of_a_deleted_one_of_the_same_name(account, postgres):
    said = {**postgres, "DBInstanceIdentifier": "again"}
    account.delete(INSTANCE, account.create(INSTANCE, **said), said)
    silent = {key: value for key, value in said.items() if "Insights" not in key}
    made = account.create(INSTANCE, **silent)
    assert not account.read(INSTANCE, made, silent)["EnablePerformanceInsights"]


def test_a_protected_instance_is_not_deleted(account, postgres):
    said = {**postgres, "DeletionProtection": True}
    made = account.create(INSTANCE, **said)
    with pytest.raises(ClientError, match="deletion protection"):
        account.delete(INSTANCE, made, said)
    account.holds(INSTANCE, made, said)


def test_protection_can_be_taken_off(account, postgres):
    said = {**postgres, "DeletionProtection": True}
    account.live(INSTANCE, said, {**said, "DeletionProtection": False})


def test_a_deletion_wants_a_final_snapshot_or_a_word_that_none_is_wanted(account, postgres):
    made = account.create(INSTANCE, **postgres)
    with pytest.raises(ClientError, match="FinalDBSnapshotIdentifier is required"):
        account.client("rds").delete_db_instance(DBInstanceIdentifier=made.id)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"EngineVersion": "16.999"}, "Cannot find version"),
        ({"MasterUsername": "admin"}, "reserved word"),
        ({"EnableCloudwatchLogsExports": ["slowquery"]}, "log types"),
        ({"MasterUserPassword": "long-enough-1"}, "ManageMasterUserPassword"),
        ({"MonitoringRoleArn": None}, "MonitoringRoleARN"),
        ({"MonitoringRoleArn": "arn:aws:iam::123456789012:role/nobody"}, "ENHANCED_MONITORING"),
        ({"PerformanceInsightsRetentionPeriod": 7}, "Advanced mode"),
        ({"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"}, "KMSKey"),
        ({"Engine": "mysql", "EngineVersion": "8.0.40", "EnableCloudwatchLogsExports": []}, "mysql8.0"),
        ({"DBSubnetGroupName": "nowhere"}, "DBSubnetGroup"),
    ],
    ids=["version", "user", "logs", "password", "no role", "role", "insights", "key", "family", "subnets"],
)
def test_an_impossible_instance_is_refused(account, postgres, wrong, message):
    said = {key: value for key, value in {**postgres, **wrong}.items() if value is not None}
    with pytest.raises(ClientError, match=message):
        account.create(INSTANCE, **said)


def test_a_hardened_cluster_lives(account, aurora):
    second = {
        **aurora,
        "BackupRetentionPeriod": 21,
        "EnableCloudwatchLogsExports": ["instance"],
        "EnableIAMDatabaseAuthentication": False,
        "MonitoringInterval": 30,
        "ServerlessV2ScalingConfiguration": {"MinCapacity": 1.5, "MaxCapacity": 8.5},
        "Tags": OTHER_TAGS,
    }
    made = account.live(CLUSTER, aurora, second)
    assert ".cluster-" in made.attributes["Endpoint.Address"]
    assert ".cluster-ro-" in made.attributes["ReadEndpoint.Address"]
    assert made.attributes["DBClusterResourceId"].startswith("cluster-")
    assert ":secret:rds!" in made.attributes["MasterUserSecret.SecretArn"]


def test_a_cluster_has_members_with_its_settings(account, aurora):
    cluster = account.create(CLUSTER, **aurora)
    first = {
        "DBClusterIdentifier": cluster.id,
        "DBInstanceClass": "db.serverless",
        "Engine": "aurora-postgresql",
        "PromotionTier": 0,
        "PubliclyAccessible": False,
        "Tags": TAGS,
    }
    made = account.create(INSTANCE, **first)
    held = account.client("rds").describe_db_instances(DBInstanceIdentifier=made.id)["DBInstances"][0]
    assert held["StorageEncrypted"]
    assert held["PerformanceInsightsEnabled"]
    second = {**first, "PromotionTier": 2, "DBInstanceClass": "db.r6g.large"}
    account.holds(INSTANCE, account.update(INSTANCE, made, first, second), second)
    with pytest.raises(ClientError, match="still"):
        account.delete(CLUSTER, cluster, aurora)
    account.delete(INSTANCE, made, second)
    account.delete(CLUSTER, cluster, aurora)


def test_a_protected_cluster_is_not_deleted(account, aurora):
    said = {**aurora, "DeletionProtection": True}
    made = account.create(CLUSTER, **said)
    with pytest.raises(ClientError, match="deletion protection"):
        account.delete(CLUSTER, made, said)


def test_a_subnet_group_lives(account, subnets):
    first = {"DBSubnetGroupDescription": "one", "SubnetIds": subnets[:2], "Tags": TAGS}
    second = {"DBSubnetGroupDescription": "two", "SubnetIds": subnets[1:], "Tags": OTHER_TAGS}
    made = account.live(SUBNETS, first, second)
    assert made.attributes["DBSubnetGroupArn"].endswith(f":subgrp:{made.id}")


def test_a_subnet_group_covers_two_zones(account, subnets):
    with pytest.raises(ClientError, match="cover at least 2"):
        account.create(SUBNETS, DBSubnetGroupDescription="narrow", SubnetIds=subnets[:1])


@pytest.mark.parametrize(("kind", "family"), [(PARAMETERS, "postgres16"), (CLUSTER_PARAMETERS, "aurora-mysql8.0")])
def test_parameters_are_set_changed_and_reset(account, kind, family):
    place = {"Family": family, "Description": "of the engine"}
    many = {f"parameter_{number}": number for number in range(25)}
    first = {**place, "Parameters": {"force": "1", "other": "on", **many}, "Tags": TAGS}
    second = {**place, "Parameters": {"force": "0"}, "Tags": OTHER_TAGS}
    made = account.create(kind, **first)
    account.holds(kind, made, first)
    account.update(kind, made, first, second)
    assert account.read(kind, made, second)["Parameters"] == {"force": "0"}
    account.delete(kind, made, second)
    assert account.read(kind, made, second) is None


def test_an_option_group_lives(account):
    place = {"EngineName": "mysql", "MajorEngineVersion": "8.0", "OptionGroupDescription": "audit"}
    option = {
        "OptionName": "MARIADB_AUDIT_PLUGIN",
        "OptionSettings": [{"Name": "SERVER_AUDIT_EVENTS", "Value": "CONNECT"}],
    }
    account.live(OPTIONS, {**place, "Tags": TAGS}, {**place, "OptionConfigurations": [option], "Tags": OTHER_TAGS})


def test_what_a_database_uses_is_not_deleted(account, postgres, subnets, group):
    account.create(INSTANCE, **postgres)
    rds, ec2 = account.client("rds"), account.client("ec2")
    with pytest.raises(ClientError, match="in use"):
        rds.delete_db_subnet_group(DBSubnetGroupName=postgres["DBSubnetGroupName"])
    with pytest.raises(ClientError, match="in use"):
        rds.delete_db_parameter_group(DBParameterGroupName=postgres["DBParameterGroupName"])
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_security_group(GroupId=group)
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_subnet(SubnetId=subnets[0])


def test_the_managed_password_is_a_secret_under_the_key_that_was_named(account, postgres, key):
    made = account.create(INSTANCE, **postgres)
    secret = account.client("secretsmanager").describe_secret(SecretId=made.attributes["MasterUserSecret.SecretArn"])
    assert secret["KmsKeyId"] in {key["Arn"], key["KeyId"]}
    assert "password" in json.loads(
        account.client("secretsmanager").get_secret_value(SecretId=secret["ARN"])["SecretString"]
    )
