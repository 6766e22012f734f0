"""A service's role must trust the service: services that check this when they get the role.

Others notice when they use it: the checks of roles of flow logs, trails and databases are with their other checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.config.models import config_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.passing import roles_in
from emulator.iam.service_permissions import role_trusts

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def lambda_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html."""
    role = request.get("Role")
    if role and not role_trusts("lambda.amazonaws.com", role, region=state.region):
        message = "The role defined for the function cannot be assumed by Lambda."
        raise ApiError("InvalidParameterValueException", message)


@before("events", "PutRule", "PutTargets")
def eventbridge_assumes_it(state: State, request: Request) -> None:
    """https://github.com/Miserlou/Zappa/issues/381 , https://github.com/Coalfire-Research/npk/issues/105 ."""
    bus = request.get("EventBusName") or "default"
    name = request.get("Name") or request.get("Rule") or ""
    rule = name if bus == "default" else f"{bus.rpartition('/')[2]}/{name}"
    source = f"arn:{partition_of(state.region)}:events:{state.region}:{state.account}:rule/{rule}"
    for each in (request, *(request.get("Targets") or ())):
        role = each.get("RoleArn")
        if role and not role_trusts("events.amazonaws.com", role, region=state.region, source=source):
            message = f"Provided role '{role}' cannot be assumed by principal 'events.amazonaws.com'."
            raise ApiError("ValidationException", message)


@before("config", "PutDeliveryChannel")
def config_assumes_it(state: State, request: Request) -> None:
    """https://github.com/aws/aws-cli/issues/3516 ."""
    for recorder in config_backends[state.account][state.region].recorders.values():
        if not role_trusts("config.amazonaws.com", recorder.role_arn, region=state.region):
            bucket = request["DeliveryChannel"]["s3BucketName"]
            message = (
                f"Insufficient delivery policy to s3 bucket: {bucket}, unable to assume role: {recorder.role_arn}."
            )
            raise ApiError("InsufficientDeliveryPolicyException", message)


@before("scheduler", "CreateSchedule", "UpdateSchedule")
def scheduler_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role ."""
    if _untrusting("scheduler", "CreateSchedule", state, request):
        message = "The execution role you provide must allow AWS EventBridge Scheduler to assume the role."
        raise ApiError("ValidationException", message)


@before("stepfunctions", "CreateStateMachine", "UpdateStateMachine")
def step_functions_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html ."""
    if _untrusting("stepfunctions", "CreateStateMachine", state, request):
        message = "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to"
        raise ApiError("AccessDeniedException", f"{message} assume the provided role.")


@before("firehose", "CreateDeliveryStream")
def firehose_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#firehose-assume-role ."""
    for role in _untrusting("firehose", "CreateDeliveryStream", state, request):
        message = f"Firehose is unable to assume role {role}. Please check the role provided."
        raise ApiError("InvalidArgumentException", message)


@before("backup", "CreateBackupSelection", "StartBackupJob", "StartRestoreJob")
def backup_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html ."""
    roles = [*_untrusting("backup", "CreateBackupSelection", state, request)]
    roles += _untrusting("backup", "StartBackupJob", state, request)
    if roles:
        message = f"IAM Role {roles[0]} cannot be assumed by AWS Backup"
        raise ApiError("InvalidParameterValueException", message)


@before("codebuild", "CreateProject", "UpdateProject")
def codebuild_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html ."""
    for role in _untrusting("codebuild", "CreateProject", state, request):
        message = f"CodeBuild is not authorized to perform: sts:AssumeRole on {role}"
        raise ApiError("InvalidInputException", message)


@before("eks", "CreateCluster")
def eks_assumes_it(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html ."""
    role = request["roleArn"]
    if not role_trusts("eks.amazonaws.com", role, region=state.region):
        message = "could not be assumed because it does not exist or the trusted entity is not correct"
        raise ApiError("InvalidParameterException", f"Role with arn: {role}, {message}")


def _untrusting(service: str, operation: str, state: State, request: Request) -> list[str]:
    """The roles in the request that the service cannot assume."""
    return [
        role
        for role, principal in roles_in(service, operation, request)
        if principal and not role_trusts(principal, role, region=state.region)
    ]
