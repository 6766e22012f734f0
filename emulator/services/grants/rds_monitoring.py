"""The role of Enhanced Monitoring must let Amazon RDS write to the log group that all databases of a Region share.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access
from emulator.iam.service_permissions import role_trusts

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_SERVICE = "monitoring.rds.amazonaws.com"
# What the managed policy AmazonRDSEnhancedMonitoringRole grants:
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html
_ON_THE_GROUP = ("logs:CreateLogGroup", "logs:PutRetentionPolicy")
_ON_A_STREAM = ("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents")


@before("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def check_role(state: State, request: dict[str, Any]) -> None:
    role = request.get("MonitoringRoleArn")
    if role and not (_trusts(state, request, role) and _may_write(state, role)):
        raise ApiError(
            "InvalidParameterValue",
            "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
        )


def _trusts(state: State, request: dict[str, Any], role: str) -> bool:
    kind = "db" if "DBInstanceIdentifier" in request else "cluster"
    name = request.get("DBInstanceIdentifier") or request["DBClusterIdentifier"]
    arn = f"arn:{partition_of(state.region)}:rds:{state.region}:{state.account}:{kind}:{name}"
    return role_trusts(_SERVICE, role, region=state.region, source=arn)


def _may_write(state: State, role: str) -> bool:
    """An ARN of a log group in a policy ends in ``:*``; the form without it is for tags only.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
    """
    group = f"arn:{partition_of(state.region)}:logs:{state.region}:{state.account}:log-group:RDSOSMetrics"
    return all(access.allows(role, action, f"{group}:*") for action in _ON_THE_GROUP) and all(
        access.allows(role, action, f"{group}:log-stream:db-1") for action in _ON_A_STREAM
    )
