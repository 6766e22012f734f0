"""Which members name a resource, where neither the reference's names nor botocore's say it.

Each was read in the service's API reference (https://docs.aws.amazon.com/index.html) and in its botocore model. A path
that an operation has no member for is skipped, so that one row serves all operations of a service.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from emulator.gateway.service_models import get_service_model

#: By service, then by resource type, or by operation and resource type: the members, the likeliest first.
_MEMBERS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "account": {"accountInOrganization": ("AccountId",)},
    "cloudformation": {"stack": ("StackName", "StackId"), "CreateStackInstances/stackset": ("StackSetName",)},
    "cloudtrail": {
        "ListInsightsData/trail": ("InsightSource",),
        "eventdatastore": ("EventDataStore", "EventDataStores", "ResourceId", "ResourceIdList", "ResourceArn"),
        "channel": ("Channel", "ResourceId", "ResourceIdList", "ResourceArn"),
        "ListTags/trail": ("ResourceIdList",),
    },
    "cloudwatch": {
        "alarm": ("AlarmName", "AlarmNames", "ResourceARN"),
        "PutAlarmMuteRule/alarm": ("MuteTargets.AlarmNames",),
        "dashboard": ("DashboardName", "DashboardNames", "ResourceARN"),
    },
    "config": {
        "PutConfigRule/ConfigRule": ("ConfigRule.ConfigRuleName",),
        "ConfigurationRecorder": (
            "ConfigurationRecorderName",
            "ConfigurationRecorderNames",
            "ConfigurationRecorder.name",
            "ConfigurationRecorderArn",
            "Arn",
        ),
        "DescribeConfigRules/ConfigRule": ("ConfigRuleNames",),
        "StoredQuery": ("QueryName", "StoredQuery.QueryName", "ResourceArn"),
        "RemediationConfiguration": (
            "ConfigRuleName",
            "ConfigRuleNames",
            "RemediationConfigurations.ConfigRuleName",
        ),
        "AggregationAuthorization.AggregatorAccount": ("AuthorizedAccountId",),
        "AggregationAuthorization.AggregatorRegion": ("AuthorizedAwsRegion",),
    },
    "dynamodb": {
        "CreateGlobalTable/table": ("GlobalTableName",),
        "ImportTable/table": ("TableCreationParameters.TableName",),
        "RestoreTableFromBackup/table": ("TargetTableName",),
        "UpdateGlobalTable/table": ("GlobalTableName",),
        "UpdateGlobalTableSettings/table": ("GlobalTableName",),
        "table": ("TableName", "ResourceArn", "TableArn", "SourceTableName", "SourceTableArn"),
    },
    "elbv2": {
        "listener/app": ("ListenerArn", "ListenerArns", "ResourceArns"),
        "listener/net": ("ListenerArn", "ListenerArns", "ResourceArns"),
        "listener/gwy": ("ListenerArn", "ListenerArns", "ResourceArns"),
        "listener-rule/app": ("RuleArn", "RuleArns", "ResourceArns", "RulePriorities.RuleArn"),
        "listener-rule/net": ("RuleArn", "RuleArns", "ResourceArns", "RulePriorities.RuleArn"),
        "targetgroup": ("TargetGroupArn", "TargetGroupArns", "ResourceArns", "Name"),
        "loadbalancer": ("LoadBalancerArn", "LoadBalancerArns", "ResourceArns"),
        "loadbalancer/app/": ("LoadBalancerArn", "LoadBalancerArns", "ResourceArns"),
        "loadbalancer/net/": ("LoadBalancerArn", "LoadBalancerArns", "ResourceArns"),
        "loadbalancer/gwy/": ("LoadBalancerArn", "LoadBalancerArns", "ResourceArns"),
    },
    "events": {
        "CreateArchive/event-bus": ("EventSourceArn",),
        "PutEvents/event-bus": ("Entries.EventBusName",),
        "StartReplay/archive": ("EventSourceArn",),
        "StartReplay/event-bus": ("Destination.Arn",),
    },
    "guardduty": {"publishingDestination": ("DestinationId",)},
    "iam": {
        "oidc-provider": ("OpenIDConnectProviderArn", "Url"),
        "mfa": ("SerialNumber", "VirtualMFADeviceName"),
        "sms-mfa": (),
        "CreateServiceLinkedRole/role": ("AWSServiceName",),
        "GetAccessKeyLastUsed/user": ("AccessKeyId",),
        "GetContextKeysForPrincipalPolicy/role": ("PolicySourceArn",),
        "GetContextKeysForPrincipalPolicy/user": ("PolicySourceArn",),
        "GetContextKeysForPrincipalPolicy/group": ("PolicySourceArn",),
        "SimulatePrincipalPolicy/role": ("PolicySourceArn",),
        "SimulatePrincipalPolicy/user": ("PolicySourceArn",),
        "SimulatePrincipalPolicy/group": ("PolicySourceArn",),
        "ListEntitiesForPolicy/policy": ("PolicyArn",),
        "GenerateServiceLastAccessedDetails/policy": ("Arn",),
        "GenerateServiceLastAccessedDetails/role": ("Arn",),
    },
    "identitystore": {
        "User": ("UserId", "MemberId.UserId"),
        "IsMemberInGroups/Group": ("GroupIds",),
    },
    "inspector2": {"Filter": ("arn", "filterArn", "name")},
    "kinesis": {"stream": ("StreamName", "StreamARN", "ResourceARN")},
    "lambda": {
        "function": ("FunctionName", "Resource", "ResourceArn", "FunctionArn"),
        "function alias": (),
        "function version": (),
        "webFunction": (),
        "eventSourceMapping": ("UUID", "Resource"),
        "layer": ("LayerName", "Arn"),
        "layerVersion": ("LayerName", "Arn"),
        "layerVersion.LayerVersion": ("VersionNumber",),
    },
    "logs": {
        "log-group": (
            "logGroupName",
            "logGroupNames",
            "logGroupIdentifier",
            "logGroupIdentifiers",
            "logGroupArnList",
            "resourceArn",
            "resourceIdentifier",
        ),
        "TestMetricFilter/log-group": (),
    },
    "macie2": {
        "CustomDataIdentifier": ("id", "ids", "resourceArn"),
        "ClassificationJob": ("jobId", "resourceArn"),
        "Member": ("id", "resourceArn", "account.accountId"),
    },
    "organizations": {
        "account": ("AccountId", "TargetId", "ResourceId", "ChildId"),
        "organizationalunit": ("OrganizationalUnitId", "TargetId", "ParentId", "ResourceId", "ChildId"),
        "root": ("RootId", "TargetId", "ParentId", "ResourceId"),
        "policy": ("PolicyId", "ResourceId"),
        "MoveAccount/organizationalunit": ("SourceParentId", "DestinationParentId"),
        "MoveAccount/root": ("SourceParentId", "DestinationParentId"),
    },
    "rds": {
        "cluster": ("DBClusterIdentifier", "SourceDBClusterIdentifier", "ResourceName", "ResourceIdentifier"),
        "cluster-endpoint": ("DBClusterEndpointIdentifier", "ResourceName"),
        "cluster-pg": ("DBClusterParameterGroupName", "TargetDBClusterParameterGroupIdentifier", "ResourceName"),
        "cluster-snapshot": (
            "DBClusterSnapshotIdentifier",
            "FinalDBSnapshotIdentifier",
            "TargetDBClusterSnapshotIdentifier",
            "SnapshotIdentifier",
            "ResourceName",
        ),
        "db": (
            "DBInstanceIdentifier",
            "SourceDBInstanceIdentifier",
            "TargetDBInstanceIdentifier",
            "ResourceName",
            "ResourceIdentifier",
        ),
        "DeleteDBInstance/db": ("DBInstanceIdentifier",),
        "es": ("SubscriptionName", "ResourceName"),
        "og": ("OptionGroupName", "TargetOptionGroupIdentifier", "ResourceName"),
        "pg": ("DBParameterGroupName", "TargetDBParameterGroupIdentifier", "ResourceName"),
        "secgrp": ("DBSecurityGroupName", "ResourceName"),
        "snapshot": (
            "DBSnapshotIdentifier",
            "FinalDBSnapshotIdentifier",
            "TargetDBSnapshotIdentifier",
            "ResourceName",
        ),
        "DeleteDBCluster/snapshot": (),
        "subgrp": ("DBSubnetGroupName", "ResourceName"),
    },
    "secretsmanager": {"Secret": ("SecretId", "SecretIdList", "Name")},
    "securityhub": {
        "automation-rule": ("AutomationRulesArns", "UpdateAutomationRulesRequestItems.RuleArn", "ResourceArn"),
        "product": ("ProductArn", "Findings.ProductArn"),
        "connectorv2": ("ConnectorId",),
    },
    "sns": {"topic": ("TopicArn", "TargetArn", "ResourceArn", "SubscriptionArn", "Name")},
    "sqs": {"queue": ("QueueUrl", "QueueName", "SourceArn")},
    "ssm": {
        "document": ("DocumentName", "Name", "Entries.Name", "CalendarNames", "ResourceId", "ResourceArn"),
        "maintenancewindow": ("WindowId", "ResourceId"),
        "managed-instance": ("InstanceId", "InstanceIds", "Target", "ResourceId"),
        "instance": ("InstanceId", "InstanceIds", "Target", "ResourceId"),
        "opsitem": ("OpsItemId", "ResourceId"),
        "opsitemgroup": ("ResourceArn",),
        "parameter": ("Name", "Names", "Path", "ResourceId", "ResourceArn"),
        "patchbaseline": ("BaselineId", "ResourceId"),
        "servicesetting": ("SettingId",),
        "windowtarget": ("WindowTargetId",),
        "windowtask": ("WindowTaskId",),
    },
    "sso-admin": {
        "Account": ("TargetId",),
        "Instance": ("InstanceArn",),
        "PermissionSet": ("PermissionSetArn", "ResourceArn"),
    },
    "stepfunctions": {
        "statemachine": ("stateMachineArn", "name", "resourceArn", "stateMachineAliasArn", "stateMachineVersionArn"),
        "ListExecutions/maprun": ("mapRunArn",),
    },
}


#: Which part of the ARN the name is, where an AWS-generated id follows it.
_NAME_PARTS: Final = {
    ("cloudformation", "stack"): "StackName",
    ("cloudformation", "stackset"): "StackSetName",
    ("config", "ConfigurationRecorder"): "RecorderName",
    ("config", "ConformancePack"): "ConformancePackName",
    ("config", "StoredQuery"): "StoredQueryName",
    ("elbv2", "targetgroup"): "TargetGroupName",
    ("ssm", "automation-definition"): "AutomationDefinitionName",
}

#: What a part is if no member says it: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html
DEFAULTS: Final = {"GroupName": "default"}


def name_part(service: str, kind: str, parts: tuple[str, ...]) -> str:
    """The part that is the resource's name: the last one, unless an id comes after it."""
    return _NAME_PARTS.get((service, kind), parts[-1])


@lru_cache(maxsize=8192)
def of_part(service: str, operation: str, kind: str, part: str, *, own: bool) -> tuple[str, ...] | None:
    """The members for a part of a resource type's ARN; None where there is no entry.

    Args:
        service: As botocore calls it.
        operation: Of the service.
        kind: The resource type.
        part: The placeholder.
        own: Whether the part is the resource's own name (the last one).
    """
    rows = _MEMBERS.get(service, {})
    found = rows.get(f"{kind}.{part}")
    if found is None and own:
        found = rows.get(f"{operation}/{kind}", rows.get(kind))
    if not found:
        return found
    shape = get_service_model(service).operation_model(operation).input_shape
    known = shape.members if shape else {}
    return tuple(path for path in found if path.split(".")[0] in known)
