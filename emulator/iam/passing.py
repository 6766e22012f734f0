"""Which roles a request passes to which service: the caller needs iam:PassRole for each.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
Every member of every operation that botocore's models name after a role counts, if its value is one. AWS has no list of
the services that the roles are for; AWS's managed policies name them in their conditions on iam:PassedToService.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from moto.iam.models import iam_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway import protocol
from emulator.gateway.service_models import get_service_model
from emulator.iam import entities
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.api_request import ApiRequest

Path = tuple[str, ...]

_MEMBER: Final = re.compile(r"(role(_?arn)?s?|PermissionArn|executionrole)$", re.IGNORECASE)
_ROLE: Final = re.compile(r"arn:[^:]+:iam::\d*:role/.+")
#: These operations pass no role: they read, or remove it.
_NO_PASSING: Final = ("Delete", "Describe", "Disassociate", "Get", "List", "Remove", "Search")
#: In these services' requests a role is the subject, and is not passed to the service.
_ABOUT_ROLES: Final = frozenset({"iam", "lakeformation", "quicksight", "ram", "securityhub", "sts"})
#: Where the service that works in the role is not the one that is called.
_FOR: Final = {
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    ("ec2", "DeliverLogsPermissionArn"): "vpc-flow-logs.amazonaws.com",
    # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet-prerequisites.html
    ("ec2", "IamFleetRole"): "spotfleet.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    ("rds", "MonitoringRoleArn"): "monitoring.rds.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.Setup.html
    ("rds", "IamRoleArn"): "export.rds.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    ("ecs", "executionRoleArn"): "ecs-tasks.amazonaws.com",
    ("ecs", "taskRoleArn"): "ecs-tasks.amazonaws.com",
    ("batch", "executionRoleArn"): "ecs-tasks.amazonaws.com",
    ("batch", "jobRoleArn"): "ecs-tasks.amazonaws.com",
    ("pipes", "ExecutionRoleArn"): "ecs-tasks.amazonaws.com",
    ("pipes", "TaskRoleArn"): "ecs-tasks.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-metric-streams-trustpolicy.html
    ("cloudwatch", "RoleArn"): "streams.metrics.cloudwatch.amazonaws.com",
    # https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
    ("eks", "nodeRole"): "ec2.amazonaws.com",
    ("eks", "nodeRoleArn"): "ec2.amazonaws.com",
    # https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html
    ("eks", "podExecutionRoleArn"): "eks-fargate-pods.amazonaws.com",
    # https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
    ("guardduty", "Role"): "malware-protection-plan.guardduty.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html
    ("s3control", "RoleArn"): "batchoperations.s3.amazonaws.com",
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location.html
    ("s3control", "IAMRoleArn"): "access-grants.s3.amazonaws.com",
    ("s3control", "Role"): "s3.amazonaws.com",
    # https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    ("stepfunctions", "roleArn"): "states.amazonaws.com",
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/registry-public.html#registry-public-activate-extension
    ("cloudformation", "ExecutionRoleArn"): "resources.cloudformation.amazonaws.com",
}
#: Services (botocore's names) that work in a role under their own name: AWS's managed policies, or their pages, say so.
_OWN_NAME: Final = frozenset(
    {
        "appsync",
        "application-autoscaling",
        "athena",
        "autoscaling",
        "backup",
        "batch",
        "bedrock",
        "bedrock-agent",
        "budgets",
        "cloudformation",
        "cloudtrail",
        "codebuild",
        "codedeploy",
        "codepipeline",
        "config",
        "datasync",
        "dax",
        "dms",
        "ec2",
        "ecs",
        "efs",
        "eks",
        "emr",
        "emr-serverless",
        "events",
        "firehose",
        "fis",
        "forecast",
        "glue",
        "iot",
        "kafka",
        "kinesisanalyticsv2",
        "lambda",
        "logs",
        "mediaconnect",
        "opensearch",
        "personalize",
        "pipes",
        "rds",
        "redshift",
        "s3",
        "sagemaker",
        "scheduler",
        "ses",
        "sesv2",
        "ssm",
        "stepfunctions",
        "transfer",
    }
)
#: Members that contain a role's name, or its path and name, instead of its ARN; and the service that gets the role.
_NAMES: Final[dict[tuple[str, str], tuple[Path, str]]] = {
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
    ("ssm", "UpdateServiceSetting"): (("SettingValue",), "ssm.amazonaws.com"),
    ("ssm", "CreateActivation"): (("IamRole",), "ssm.amazonaws.com"),
    # https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
    ("iam", "AddRoleToInstanceProfile"): (("RoleName",), "ec2.amazonaws.com"),
    # https://docs.aws.amazon.com/config/latest/developerguide/setup-autoremediation.html
    ("config", "PutRemediationConfigurations"): (
        ("RemediationConfigurations", "*", "Parameters", "AutomationAssumeRole", "StaticValue", "Values", "*"),
        "ssm.amazonaws.com",
    ),
    ("ssm", "StartAutomationExecution"): (("Parameters", "AutomationAssumeRole", "*"), "ssm.amazonaws.com"),
}
#: The only Systems Manager setting that is a role.
_HOSTS: Final = "/default-ec2-instance-management-role"
_PROFILES: Final = {"AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation", "RunInstances"}


def passed(asked: ApiRequest) -> list[Need]:
    """What the caller needs for the roles in the request; nothing for a request that passes none."""
    service, operation = asked.service, asked.operation
    if service is None or operation is None:
        return []
    paths = members(service, operation)
    if not paths:
        return []
    parameters = protocol.parse(service, operation, asked.request, asked.path)
    place = f"arn:{partition_of(asked.region)}:iam::{ACCOUNT_ID}:role/"
    found = {}
    for path, principal in paths:
        for value in _values(parameters, path):
            role = value if _ROLE.fullmatch(value) else None
            if role is None and (service, operation) in _NAMES and parameters.get("SettingId", _HOSTS).endswith(_HOSTS):
                role = _named(value, place)
            if role:
                found[role] = principal
    if service == "ec2" and operation in _PROFILES:
        found |= dict.fromkeys(
            _of_profile(parameters.get("IamInstanceProfile") or {}, asked.region), "ec2.amazonaws.com"
        )
    return [_need(role, principal, asked.region) for role, principal in found.items()]


def roles_in(service: str, operation: str, parameters: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The ARNs of the roles in a request, each with the service that is to work in it."""
    return [
        (value, principal)
        for path, principal in members(service, operation)
        for value in _values(parameters, path)
        if _ROLE.fullmatch(value)
    ]


@lru_cache(maxsize=2048)
def members(service: str, operation: str) -> tuple[tuple[Path, str | None], ...]:
    """Where roles stand in the operation's input, and for which service they are; None where that is not known."""
    if (service, operation) in _NAMES:
        return (_NAMES[service, operation],)
    if service == "ec2" and operation in _PROFILES:
        return ((("IamInstanceProfile", "*"), "ec2.amazonaws.com"),)
    if service in _ABOUT_ROLES or operation.startswith(_NO_PASSING):
        return ()
    shape = get_service_model(service).operation_model(operation).input_shape
    paths = _walk(shape, (), frozenset()) if shape else ()
    return tuple((path, _principal(service, path)) for path in paths)


def _principal(service: str, path: Path) -> str | None:
    member = next(each for each in reversed(path) if each != "*")
    if (service, member) in _FOR:
        return _FOR[service, member]
    name = get_service_model(service).signing_name
    return f"{name}.amazonaws.com" if service in _OWN_NAME else None


def _walk(shape: Any, path: Path, seen: frozenset[str]) -> Iterator[Path]:
    if shape.type_name == "structure" and shape.name not in seen:
        for name, member in shape.members.items():
            yield from _walk(member, (*path, name), seen | {shape.name})
    elif shape.type_name == "list":
        yield from _walk(shape.member, (*path, "*"), seen)
    elif shape.type_name == "string" and _MEMBER.search(next(each for each in reversed(path) if each != "*")):
        yield path


def _values(value: Any, path: Path) -> Iterator[str]:
    if not path:
        if isinstance(value, str):
            yield value
    elif path[0] == "*":
        for item in value if isinstance(value, list) else ():
            yield from _values(item, path[1:])
    elif isinstance(value, dict):
        yield from _values(value.get(path[0]), path[1:])


def _named(name: str, place: str) -> str:
    """The ARN of the role of this name, which may have a path."""
    ending = f"/{name.lstrip('/')}"
    known = (role.arn for role in iam_backends[ACCOUNT_ID][place.split(":")[1]].roles.values())
    return next((arn for arn in known if arn.endswith(ending)), place + ending[1:])


def _of_profile(profile: dict[str, str], region: str) -> list[str]:
    profiles = iam_backends[ACCOUNT_ID][partition_of(region)].instance_profiles.values()
    name, arn = profile.get("Name"), profile.get("Arn")
    return [role.arn for each in profiles if each.name == name or each.arn == arn for role in each.roles]


def _need(role: str, principal: str | None, region: str) -> Need:
    values: dict[str, tuple[str, ...]] = {"aws:requestedregion": (region,)}
    # Not known here: the resource that the role is for, which often does not exist yet.
    unknown = {"iam:associatedresourcearn"}
    if principal is None:
        unknown.add("iam:passedtoservice")
    else:
        values["iam:passedtoservice"] = (principal,)
    for key, value in entities.tags(entities.role(role)).items():
        values |= dict.fromkeys((f"aws:resourcetag/{key.lower()}", f"iam:resourcetag/{key.lower()}"), (value,))
    return Need(action="iam:PassRole", resources=(role,), values=values, unknown=frozenset(unknown))
