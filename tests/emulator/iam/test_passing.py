"""Which member of which request passes a role, and to which service."""

from __future__ import annotations

import pytest
from botocore.session import get_session

from emulator.iam.passing import members


@pytest.mark.parametrize(
    ("service", "operation", "path", "principal"),
    [
        ("lambda", "CreateFunction", "Role", "lambda.amazonaws.com"),
        ("events", "PutTargets", "Targets.*.RoleArn", "events.amazonaws.com"),
        ("ec2", "CreateFlowLogs", "DeliverLogsPermissionArn", "vpc-flow-logs.amazonaws.com"),
        ("rds", "ModifyDBInstance", "MonitoringRoleArn", "monitoring.rds.amazonaws.com"),
        ("config", "PutConfigurationRecorder", "ConfigurationRecorder.roleARN", "config.amazonaws.com"),
        ("cloudtrail", "UpdateTrail", "CloudWatchLogsRoleArn", "cloudtrail.amazonaws.com"),
        ("cloudformation", "CreateChangeSet", "RoleARN", "cloudformation.amazonaws.com"),
        ("stepfunctions", "CreateStateMachine", "roleArn", "states.amazonaws.com"),
        ("ecs", "RegisterTaskDefinition", "taskRoleArn", "ecs-tasks.amazonaws.com"),
        ("s3", "PutBucketReplication", "ReplicationConfiguration.Role", "s3.amazonaws.com"),
        ("synthetics", "CreateCanary", "ExecutionRoleArn", None),
    ],
)
def test_a_role_is_passed(service: str, operation: str, path: str, principal: str | None) -> None:
    assert (tuple(path.split(".")), principal) in members(service, operation)


@pytest.mark.parametrize(
    ("service", "operation"),
    [
        ("sts", "AssumeRole"),
        ("rds", "RemoveRoleFromDBCluster"),
        ("ec2", "DescribeVpcs"),
        ("securityhub", "BatchImportFindings"),
    ],
)
def test_a_request_without_a_role_passes_none(service: str, operation: str) -> None:
    assert members(service, operation) == ()


@pytest.mark.large
def test_every_operation_that_creates_can_be_read() -> None:
    """No shape of botocore is too deep or too recursive for it."""
    session = get_session()
    for service in session.get_available_services():
        for operation in session.get_service_model(service).operation_names:
            for path, _ in members(service, operation):
                assert path
