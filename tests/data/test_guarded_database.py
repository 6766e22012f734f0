"""The guarantees of GuardedDatabase, for every engine."""

from __future__ import annotations

import json

import pytest
from aws_cdk import Duration
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template

from emulator.iam.policies import Decision, Question, decide
from secure_baseline import Exemption
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, retained, statements, text
from tests.data.databases import CLUSTERS, ENGINES, database, plain_vpc

LOGS = {
    "postgres": ["postgresql", "upgrade"],
    "mysql": ["error", "general", "slowquery"],
    "aurora-postgresql": ["postgresql"],
    "aurora-mysql": ["audit", "error", "general", "slowquery"],
}
LOGGING = {
    "postgres": {"log_connections": "1", "log_disconnections": "1"},
    "mysql": {"log_output": "FILE", "slow_query_log": "1"},
    "aurora-postgresql": {"log_connections": "1", "log_disconnections": "1"},
    "aurora-mysql": {"server_audit_logging": "1", "server_audit_events": "CONNECT", "slow_query_log": "1"},
}
FORCED = {
    "postgres": {"rds.force_ssl": "1"},
    "mysql": {"require_secure_transport": "1"},
    "aurora-postgresql": {"rds.force_ssl": "1"},
    "aurora-mysql": {"require_secure_transport": "ON"},
}
_LOGS = "arn:aws:logs:eu-central-1:123456789012"
_PLACE = {"${AWS::Partition}": "aws", "${AWS::Region}": "eu-central-1", "${AWS::AccountId}": "123456789012"}
INSTANCE, CLUSTER = "AWS::RDS::DBInstance", "AWS::RDS::DBCluster"
PARAMETERS = {INSTANCE: "AWS::RDS::DBParameterGroup", CLUSTER: "AWS::RDS::DBClusterParameterGroup"}


@pytest.fixture(scope="module", params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def template(name: str) -> Template:
    stack = new_stack()
    vpc = plain_vpc(stack)
    neighbour = ec2.SecurityGroup(stack, "Neighbour", vpc=vpc)
    database(stack, name, vpc=vpc).allow_from(neighbour)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def main(name: str, template: Template) -> Json:
    """The instance, or the cluster."""
    return only(template, CLUSTER if name in CLUSTERS else INSTANCE)


@pytest.fixture(scope="module")
def key(template: Template) -> Json:
    (name,) = [item for item in resources(template, "AWS::KMS::Key") if item.startswith("Database")]
    return {"Fn::GetAtt": [name, "Arn"]}


def test_the_database_is_in_isolated_subnets_and_is_not_publicly_accessible(template: Template, main: Json) -> None:
    """The database is in isolated subnets and is not publicly accessible (D01, CIS 3.2.3, RDS.2, RDS.46)."""
    ((group, settings),) = properties(template, "AWS::RDS::DBSubnetGroup").items()
    assert main["DBSubnetGroupName"] == {"Ref": group}
    isolated = [item for item in resources(template, "AWS::EC2::Subnet") if "Isolated" in item]
    assert len(isolated) == 2
    assert settings["SubnetIds"] == [{"Ref": item} for item in isolated]
    for instance in properties(template, INSTANCE).values():
        assert instance["PubliclyAccessible"] is False


def test_only_the_named_security_groups_can_reach_the_database(template: Template, main: Json) -> None:
    """Only the named security groups can reach the database (D05, B09)."""
    (neighbour,) = [item for item in _groups(template) if item.startswith("Neighbour")]
    ((group, settings),) = [item for item in _groups(template).items() if item[0].startswith("Database")]
    assert main.get("VPCSecurityGroups", main.get("VpcSecurityGroupIds")) == [{"Fn::GetAtt": [group, "GroupId"]}]
    assert "SecurityGroupIngress" not in settings
    rule = only(template, "AWS::EC2::SecurityGroupIngress")
    assert rule["GroupId"] == {"Fn::GetAtt": [group, "GroupId"]}
    assert rule["SourceSecurityGroupId"] == {"Fn::GetAtt": [neighbour, "GroupId"]}
    assert not rule.keys() & {"CidrIp", "CidrIpv6", "SourcePrefixListId"}
    assert rule["IpProtocol"] == "tcp"
    assert rule["FromPort"] == rule["ToPort"] == int(main["Port"])


def test_the_database_opens_no_outbound_connections(template: Template) -> None:
    """The database opens no outbound connections (D05)."""
    ((_, settings),) = [item for item in _groups(template).items() if item[0].startswith("Database")]
    # CDK's way to say "none": without any rule, Amazon VPC adds one that allows everything.
    (egress,) = settings["SecurityGroupEgress"]
    assert (egress["CidrIp"], egress["IpProtocol"]) == ("255.255.255.255/32", "icmp")
    template.resource_count_is("AWS::EC2::SecurityGroupEgress", 0)


def test_storage_secret_performance_insights_and_exported_logs_are_encrypted_with_a_customer_managed_key(
    name: str, template: Template, main: Json, key: Json
) -> None:
    """Storage, secret, Performance Insights and exported logs are encrypted with a customer managed key (D08, CIS 3.2.1, RDS.3)."""  # noqa: E501
    assert main["StorageEncrypted"] is True
    assert main["KmsKeyId"] == key
    assert main["MasterUserSecret"] == {"KmsKeyId": key}
    assert main.get("PerformanceInsightsKmsKeyId", key) == key
    assert [item["PerformanceInsightsKMSKeyId"] for item in properties(template, INSTANCE).values()] == [key] * (
        2 if name in CLUSTERS else 1
    )
    assert [item["KmsKeyId"] for item in _log_groups(template)] == [key] * len(LOGS[name])
    policy = resources(template, "AWS::KMS::Key")[key["Fn::GetAtt"][0]]["Properties"]["KeyPolicy"]
    assert "logs.${AWS::Region}.${AWS::URLSuffix}" in {item["Principal"].get("Service") for item in statements(policy)}


def test_the_master_password_is_generated_and_rotated_by_aws_and_appears_nowhere(main: Json) -> None:
    """The master password is generated and rotated by AWS and appears nowhere (D02, SecretsManager.1)."""
    assert main["ManageMasterUserPassword"] is True
    assert "MasterUserPassword" not in main


def test_users_can_sign_in_with_iam_instead_of_a_password(main: Json) -> None:
    """Users can sign in with IAM instead of a password (D08, RDS.10, RDS.12; in part D03)."""
    assert main["EnableIAMDatabaseAuthentication"] is True


def test_connections_without_tls_are_refused(name: str, template: Template, main: Json) -> None:
    """Connections without TLS are refused (G19, RDS.43)."""
    reference = "DBClusterParameterGroupName" if name in CLUSTERS else "DBParameterGroupName"
    (group,) = resources(template, PARAMETERS[_kind(template)])
    assert main[reference] == {"Ref": group}
    assert _parameters(template).items() >= FORCED[name].items()


def test_the_database_cannot_be_deleted_by_accident(main: Json) -> None:
    """The database cannot be deleted by accident (D08)."""
    assert main["DeletionProtection"] is True


def test_a_failed_deployment_removes_the_database_that_it_created_and_no_other(template: Template) -> None:
    """A failed deployment removes the database that it created, and no other (D08)."""
    settings = resources(template, "Custom::AccountSetting").values()
    (taken_back,) = (each for each in settings if each["Properties"]["Setting"] == "NewDatabase")
    assert taken_back["Properties"]["StackId"] == {"Ref": "AWS::StackId"}
    databases = {**resources(template, INSTANCE), **resources(template, CLUSTER)}
    assert {each["DeletionPolicy"] for each in databases.values()} == {"RetainExceptOnCreate"}
    assert databases.keys() <= set(taken_back["DependsOn"]), "deleted before them"
    of_own_stack = {"StringEquals": {"aws:ResourceTag/aws:cloudformation:stack-id": {"Ref": "AWS::StackId"}}}
    modifying = [
        statement
        for policy in resources(template, "AWS::IAM::ManagedPolicy").values()
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        if "rds:Modify" in str(statement["Action"])
    ]
    assert [statement["Condition"] for statement in modifying] == [of_own_stack] * 2


def test_the_database_is_retained_when_the_stack_is_deleted_and_leaves_a_snapshot_when_it_is_deleted_on_purpose(
    name: str, template: Template
) -> None:
    """The database is retained when the stack is deleted, and leaves a snapshot when it is deleted on purpose (D08; in part E01)."""  # noqa: E501
    for kind in (INSTANCE, CLUSTER, "AWS::RDS::DBSubnetGroup", "AWS::KMS::Key"):
        assert all(
            retained(item) for logical_id, item in resources(template, kind).items() if "Alerts" not in logical_id
        )
    stack = new_stack(context={"secure-baseline:allow-deletion": "true"})
    database(stack, name, deletable=Exemption("a demo that is torn down each night"))
    purposely = Template.from_stack(stack)
    (main,) = resources(purposely, _kind(purposely)).values()
    assert (main["DeletionPolicy"], main["UpdateReplacePolicy"]) == ("Snapshot", "Snapshot")
    assert main["Properties"]["DeletionProtection"] is False


def test_backups_are_kept_for_at_least_seven_days(name: str, template: Template, main: Json) -> None:
    """Backups are kept for at least seven days (D08, RDS.11; in part E01)."""
    assert main["BackupRetentionPeriod"] == 7
    assert main["CopyTagsToSnapshot"] is True
    if name not in CLUSTERS:
        assert main["DeleteAutomatedBackups"] is False
    stack = new_stack()
    database(stack, name, backup_retention=Duration.days(35))
    longer = Template.from_stack(stack)
    assert only(longer, _kind(template))["BackupRetentionPeriod"] == 35


def test_a_second_availability_zone_takes_over_if_one_fails(name: str, template: Template, main: Json) -> None:
    """A second Availability Zone takes over if one fails (D08, CIS 3.2.4, RDS.5, RDS.15)."""
    if name in CLUSTERS:
        instances = properties(template, INSTANCE).values()
        assert len(instances) == 2, "Aurora puts the reader in a different zone than the writer"
        (cluster,) = resources(template, CLUSTER)
        assert all(item["DBClusterIdentifier"] == {"Ref": cluster} for item in instances)
    else:
        assert main["MultiAZ"] is True


def test_minor_engine_versions_are_installed_automatically(template: Template, main: Json) -> None:
    """Minor engine versions are installed automatically (D08, CIS 3.2.2, RDS.13, RDS.35)."""
    assert main["AutoMinorVersionUpgrade"] is True
    assert all(item["AutoMinorVersionUpgrade"] is True for item in properties(template, INSTANCE).values())


def test_engine_logs_are_exported_and_kept_for_a_year(name: str, template: Template, main: Json) -> None:
    """Engine logs are exported and kept for a year (D08)."""
    assert main["EnableCloudwatchLogsExports"] == LOGS[name]
    assert _parameters(template).items() >= LOGGING[name].items(), "without these the logs would say little"
    (logical_id,) = resources(template, _kind(template))
    kind = "cluster" if name in CLUSTERS else "instance"
    assert {text(item["LogGroupName"]): item["RetentionInDays"] for item in _log_groups(template)} == {
        f"/aws/rds/{kind}/${{{logical_id}}}/{log}": 365 for log in LOGS[name]
    }


def test_performance_and_the_operating_system_are_monitored(template: Template) -> None:
    """Performance and the operating system are monitored (D08)."""
    (role,) = [item for item in resources(template, "AWS::IAM::Role") if "Monitoring" in item]
    for instance in properties(template, INSTANCE).values():
        assert instance["EnablePerformanceInsights"] is True
        assert instance["MonitoringInterval"] == 60
        assert instance["MonitoringRoleArn"] == {"Fn::GetAtt": [role, "Arn"]}
    assert statements(properties(template, "AWS::IAM::Role")[role]["AssumeRolePolicyDocument"]) == [
        {
            "Effect": "Allow",
            "Principal": {"Service": "monitoring.rds.amazonaws.com"},
            "Action": ["sts:AssumeRole"],
            "Condition": {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}},
        }
    ]


def test_the_monitoring_role_can_create_and_write_the_log_group_of_enhanced_monitoring_and_no_other(
    template: Template,
) -> None:
    policy = _policy(template, "Monitoring")
    for group, decision in (("RDSOSMetrics", Decision.ALLOWED), ("aws-cloudtrail", Decision.SILENT)):
        for action in ("CreateLogGroup", "PutRetentionPolicy"):
            assert _decide(policy, f"logs:{action}", f"{_LOGS}:log-group:{group}:*") is decision
        for action in ("CreateLogStream", "PutLogEvents", "DescribeLogStreams", "GetLogEvents"):
            assert _decide(policy, f"logs:{action}", f"{_LOGS}:log-group:{group}:log-stream:db-1") is decision


def test_the_settings_role_changes_log_groups_of_amazon_rds_only(template: Template) -> None:
    policy = _policy(template, "LogSettings")
    for action in ("CreateLogGroup", "PutRetentionPolicy", "AssociateKmsKey"):
        rds, trail = "/aws/rds/instance/x/error", "aws-cloudtrail"
        assert _decide(policy, f"logs:{action}", f"{_LOGS}:log-group:{rds}:*") is Decision.ALLOWED
        assert _decide(policy, f"logs:{action}", f"{_LOGS}:log-group:{trail}:*") is Decision.SILENT


def test_the_database_uses_a_non_default_port_and_administrator_name(name: str, main: Json) -> None:
    """The database uses a non-default port and administrator name (D05, RDS.23)."""
    assert int(main["Port"]) == (15432 if "postgres" in name else 13306)
    assert main["MasterUsername"] == "baseline_admin"


def test_a_full_disk_high_cpu_utilization_and_low_memory_raise_alarms(name: str, template: Template) -> None:
    """A full disk, high CPU utilization and low memory raise alarms (H06)."""
    (topic,) = resources(template, "AWS::SNS::Topic")
    (logical_id,) = resources(template, _kind(template))
    dimension = "DBClusterIdentifier" if name in CLUSTERS else "DBInstanceIdentifier"
    alarms = {
        item["MetricName"]: item
        for item in properties(template, "AWS::CloudWatch::Alarm").values()
        if item["Namespace"] == "AWS/RDS"
    }
    expected = {
        "CPUUtilization": ("GreaterThanThreshold", 90),
        "FreeableMemory": ("LessThanThreshold", 4 * 2**30 // 20),
    }
    if name not in CLUSTERS:  # Aurora storage grows automatically
        expected["FreeStorageSpace"] = ("LessThanThreshold", 2 * 2**30)  # a tenth of 20 GiB
    found = {metric: (alarm["ComparisonOperator"], alarm["Threshold"]) for metric, alarm in alarms.items()}
    assert found == expected
    for alarm in alarms.values():
        assert alarm["Dimensions"] == [{"Name": dimension, "Value": {"Ref": logical_id}}]
        assert alarm["AlarmActions"] == [{"Ref": topic}]
        assert alarm["TreatMissingData"] == "notBreaching"
        assert (alarm["Statistic"], alarm["Period"] * alarm["EvaluationPeriods"]) == ("Average", 900)


def _policy(template: Template, role: str) -> Json:
    found = properties(template, "AWS::IAM::ManagedPolicy").items()
    (document,) = [item["PolicyDocument"] for name, item in found if role in name]
    text = json.dumps({"Statement": statements(document)})
    for name, value in _PLACE.items():
        text = text.replace(name, value)
    return json.loads(text)  # type: ignore[no-any-return]


def _decide(policy: Json, action: str, resource: str) -> Decision:
    return decide([policy], Question(action=action, resource=resource))


def _kind(template: Template) -> str:
    return CLUSTER if resources(template, CLUSTER) else INSTANCE


def _parameters(template: Template) -> Json:
    return dict(only(template, PARAMETERS[_kind(template)])["Parameters"])


def _groups(template: Template) -> dict[str, Json]:
    return properties(template, "AWS::EC2::SecurityGroup")


def _log_groups(template: Template) -> list[Json]:
    """The engine's log groups, as the settings function creates them."""
    found = properties(template, "Custom::AccountSetting").values()
    return [item for item in found if item["Setting"] == "LogGroup"]
