from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

PLACE = "The database is in isolated subnets and is not publicly accessible"
ENCRYPTION = "Storage, secret, Performance Insights and exported logs are encrypted with a customer managed key"
LOGS = "Engine logs are exported and kept for a year"
MONITORING = "Performance and the operating system are monitored"
ALARMS = "A full disk, high CPU utilization and low memory raise alarms"


def _id(account: Account) -> str:
    return account.physical_id("AWS::RDS::DBInstance")


def _state(account: Account) -> dict[str, Any]:
    (found,) = account.client("rds").describe_db_instances(DBInstanceIdentifier=_id(account))["DBInstances"]
    return dict(found)


def _modify(account: Account, **settings: Any) -> None:
    account.client("rds").modify_db_instance(DBInstanceIdentifier=_id(account), ApplyImmediately=True, **settings)


def _group(account: Account) -> str:
    return str(_state(account)["VpcSecurityGroups"][0]["VpcSecurityGroupId"])


def _log_group(account: Account) -> str:
    return f"/aws/rds/instance/{_id(account)}/postgresql"


@breaks(PLACE, "has a public address")
def the_database_gets_a_public_address(account: Account) -> None:
    _modify(account, PubliclyAccessible=True)


@breaks(PLACE, "has a route to igw-")
def the_subnets_of_the_database_are_routed_out(account: Account) -> None:
    ec2 = account.client("ec2")
    subnet = _state(account)["DBSubnetGroup"]["Subnets"][0]["SubnetIdentifier"]
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    (table,) = ec2.describe_route_tables(Filters=filters)["RouteTables"]
    ec2.create_route(
        RouteTableId=table["RouteTableId"],
        DestinationCidrBlock="0.0.0.0/0",
        GatewayId=account.physical_id("AWS::EC2::InternetGateway"),
    )


@breaks("Only the named security groups can reach the database", "10.0.0.0/8 can connect")
def ip_addresses_can_connect(account: Account) -> None:
    account.client("ec2").authorize_security_group_ingress(
        GroupId=_group(account), IpProtocol="tcp", FromPort=15432, ToPort=15432, CidrIp="10.0.0.0/8"
    )


@breaks("The database opens no outbound connections", "it can connect to 0.0.0.0/0")
def the_database_can_connect(account: Account) -> None:
    permission = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    account.client("ec2").authorize_security_group_egress(GroupId=_group(account), IpPermissions=[permission])


@breaks(ENCRYPTION, "storage: the key is in state Disabled")
def the_key_of_the_database_is_disabled(account: Account) -> None:
    account.client("kms").disable_key(KeyId=_state(account)["KmsKeyId"].rpartition("/")[2])


@breaks(ENCRYPTION, "has no customer managed key")
def the_logs_lose_their_key(account: Account) -> None:
    account.client("logs").disassociate_kms_key(logGroupName=_log_group(account))


@breaks("The master password is generated and rotated by AWS and appears nowhere", "not managed by Amazon RDS")
def the_password_is_chosen_by_hand(account: Account) -> None:
    _modify(account, ManageMasterUserPassword=False, MasterUserPassword="chosen-by-hand")


@breaks("Users can sign in with IAM instead of a password", "IAM authentication off")
def iam_authentication_is_off(account: Account) -> None:
    _modify(account, EnableIAMDatabaseAuthentication=False)


@breaks("Connections without TLS are refused", "rds.force_ssl = 0")
def tls_is_not_forced(account: Account) -> None:
    parameter = {"ParameterName": "rds.force_ssl", "ParameterValue": "0", "ApplyMethod": "pending-reboot"}
    account.client("rds").modify_db_parameter_group(
        DBParameterGroupName=_state(account)["DBParameterGroups"][0]["DBParameterGroupName"], Parameters=[parameter]
    )


@breaks("The database cannot be deleted by accident", "deletion protection off")
def deletion_protection_is_off(account: Account) -> None:
    _modify(account, DeletionProtection=False)


@breaks(
    "The database is retained when the stack is deleted, and leaves a snapshot when it is deleted on purpose",
    "not found",
)
def the_database_is_deleted(account: Account) -> None:
    _modify(account, DeletionProtection=False)
    account.client("rds").delete_db_instance(DBInstanceIdentifier=_id(account), SkipFinalSnapshot=True)


@breaks("Backups are kept for at least seven days", "1 days")
def backups_reach_back_a_day(account: Account) -> None:
    _modify(account, BackupRetentionPeriod=1)


@breaks("A second Availability Zone takes over if one fails", "one Availability Zone only")
def the_second_zone_is_removed(account: Account) -> None:
    _modify(account, MultiAZ=False)


@breaks("Minor engine versions are installed automatically", "automatic minor upgrades off")
def minor_versions_are_not_installed(account: Account) -> None:
    _modify(account, AutoMinorVersionUpgrade=False)


@breaks(LOGS, "upgrade is not exported")
def a_log_is_not_exported(account: Account) -> None:
    _modify(account, CloudwatchLogsExportConfiguration={"DisableLogTypes": ["upgrade"]})


@breaks(LOGS, "has no retention")
def the_logs_never_expire(account: Account) -> None:
    account.client("logs").delete_retention_policy(logGroupName=_log_group(account))


@breaks(MONITORING, "Performance Insights is off")
def insights_are_off(account: Account) -> None:
    _modify(account, EnablePerformanceInsights=False)


@breaks(MONITORING, "enhanced monitoring is off")
def enhanced_monitoring_is_off(account: Account) -> None:
    _modify(account, MonitoringInterval=0)


@breaks("The database uses a non-default port and administrator name", "port 5432")
def the_database_moves_to_the_default_port(account: Account) -> None:
    _modify(account, DBPortNumber=5432)


@breaks(ALARMS, "FreeStorageSpace: no alarm on the metric")
def the_alarm_on_storage_is_deleted(account: Account) -> None:
    client = account.client("cloudwatch")
    alarms = client.describe_alarms()["MetricAlarms"]
    client.delete_alarms(
        AlarmNames=[each["AlarmName"] for each in alarms if each.get("MetricName") == "FreeStorageSpace"]
    )


@breaks("The database cannot be deleted by accident", "deletion protection off", zone="waived")
def deletion_protection_of_the_cluster_is_off(account: Account) -> None:
    account.client("rds").modify_db_cluster(
        DBClusterIdentifier=account.physical_id("AWS::RDS::DBCluster"), DeletionProtection=False, ApplyImmediately=True
    )


@breaks("Connections without TLS are refused", "require_secure_transport = OFF", zone="waived")
def tls_is_not_forced_by_the_cluster(account: Account) -> None:
    rds = account.client("rds")
    (cluster,) = rds.describe_db_clusters(DBClusterIdentifier=account.physical_id("AWS::RDS::DBCluster"))["DBClusters"]
    parameter = {"ParameterName": "require_secure_transport", "ParameterValue": "OFF", "ApplyMethod": "immediate"}
    rds.modify_db_cluster_parameter_group(
        DBClusterParameterGroupName=cluster["DBClusterParameterGroup"], Parameters=[parameter]
    )


@breaks(MONITORING, "Performance Insights is off", zone="waived")
def insights_of_an_instance_of_the_cluster_are_off(account: Account) -> None:
    _modify(account, EnablePerformanceInsights=False)
