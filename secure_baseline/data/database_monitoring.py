"""The monitoring of a database: its operating system, its logs, its alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_rds as rds

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.core import pseudo
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.data.instance_memory import memory_gib
from secure_baseline.handlers.settings.log_group import LogGroup
from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aws_cdk import CustomResource, Size
    from aws_cdk import aws_ec2 as ec2
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.core.settings_function import SettingsFunction
    from secure_baseline.data.database_resource import Database

_CPU_PERCENT = 90
_FREE_STORAGE_SHARE = 0.1
# AWS recommends no share: the best one depends on the workload. A fixed size would always be in alarm on 1 GiB, and
# come too late on 64 GiB.
_FREE_MEMORY_SHARE = 0.05
_FREE_MEMORY_MIB_OF_UNKNOWN = 128


def monitoring_role(scope: Construct) -> ServiceRole:
    """What AmazonRDSEnhancedMonitoringRole grants, for this account and Region only.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html
    A log group's ARN ends in ``:*`` in a policy; the form without is for tags only:
    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
    """
    group = f"arn:{pseudo.PARTITION}:logs:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:log-group:RDSOSMetrics"
    return ServiceRole(
        scope,
        "MonitoringRole",
        service="monitoring.rds.amazonaws.com",
        description="Writes operating system metrics of databases to CloudWatch Logs",
        statements=[
            IdentityStatement(actions=["logs:CreateLogGroup", "logs:PutRetentionPolicy"], resources=[f"{group}:*"]),
            IdentityStatement(
                actions=[
                    "logs:CreateLogStream",
                    "logs:PutLogEvents",
                    "logs:DescribeLogStreams",
                    "logs:GetLogEvents",
                ],
                resources=[f"{group}:log-stream:*"],
            ),
        ],
        wildcard_reason="Amazon RDS creates and names a stream for each database; a log group's ARN ends in :*",
    )


def encrypt_logs(
    database: Database,
    *,
    exports: Iterable[str],
    settings: SettingsFunction,
    key: kms.IKey,
) -> list[CustomResource]:
    """Set our key and a retention on the log groups that RDS creates; RDS offers neither.

    This is a setting, because the groups' names contain the database's identifier, which CloudFormation generates:
    naming the database ourselves would prevent every later replacement.
    """
    kind, identifier = (
        ("cluster", database.cluster_identifier)
        if isinstance(database, rds.DatabaseCluster)
        else ("instance", database.instance_identifier)
    )
    return [
        settings.put(
            LogGroup,
            f"{export.title()}Log",
            {
                "LogGroupName": f"/aws/rds/{kind}/{identifier}/{export}",
                "KmsKeyId": key.key_arn,
                "RetentionInDays": LOG_RETENTION_DAYS,
            },
        )
        for export in exports
    ]


def raise_alarms(
    scope: Construct,
    database: Database,
    *,
    instance_type: ec2.InstanceType,
    disk: Size | None,
    alert_channel: AlertChannel,
) -> list[cloudwatch.Alarm]:
    """Alarms on a busy CPU, low memory and, if the storage does not grow automatically, a full disk."""
    below = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
    above = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
    alarms = {
        "ProcessorBusy": ("CPUUtilization", above, _CPU_PERCENT, "The processor was busy for 15 minutes"),
        "MemoryShort": ("FreeableMemory", below, _least_memory(instance_type), "Little memory is left"),
    }
    if disk is not None:
        bytes_left = int(disk.to_gibibytes() * 2**30 * _FREE_STORAGE_SHARE)
        alarms["StorageShort"] = ("FreeStorageSpace", below, bytes_left, "Less than a tenth of the disk is left")
    made = []
    for name, (metric, comparison, threshold, meaning) in alarms.items():
        alarm = cloudwatch.Alarm(
            scope,
            f"{name}Alarm",
            alarm_description=f"{meaning}: {scope.node.path}",
            metric=database.metric(metric, period=Duration.minutes(5)),
            comparison_operator=comparison,
            threshold=threshold,
            evaluation_periods=3,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alert_channel.alarm_on(alarm, severity=Severity.HIGH)
        made.append(alarm)
    return made


def _least_memory(instance_type: ec2.InstanceType) -> int:
    """In bytes."""
    memory = memory_gib(instance_type.to_string())
    return int(memory * 2**30 * _FREE_MEMORY_SHARE) if memory else _FREE_MEMORY_MIB_OF_UNKNOWN * 2**20
