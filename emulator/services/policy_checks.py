"""Policies are checked when they are set: their grammar, and whether the principals that they name exist.

Each service has its own error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.iam.policy_validation import BaseIAMPolicyValidator

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.actions import matching
from emulator.iam.grammar import fault
from emulator.iam.named import exists, invalid
from emulator.iam.policies import as_list, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State
    from emulator.iam.grammar import Kind

    Request = dict[str, Any]

# moto accepts only text as a condition's value; IAM accepts numbers and booleans too, as checked here.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
BaseIAMPolicyValidator._validate_condition_syntax = staticmethod(lambda _: None)  # noqa: SLF001  (no other way)
BaseIAMPolicyValidator._legacy_parse_condition = staticmethod(lambda _, __: None)  # noqa: SLF001


@before("iam", "CreateRole", "UpdateAssumeRolePolicy")
def check_trust(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html."""
    text = request.get("AssumeRolePolicyDocument") or request.get("PolicyDocument") or ""
    wrong = fault(text, "trust")
    if wrong:
        raise ApiError("MalformedPolicyDocument", wrong, status=400)
    check_trusted(state, text)


def check_trusted(state: State, text: str) -> None:
    name = invalid(json.loads(text), partition_of(state.region))
    if name:
        raise ApiError("MalformedPolicyDocument", f"Invalid principal in policy: {name}", status=400)


@before("iam", "CreatePolicy", "CreatePolicyVersion", "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy")
def check_identity_policy(_: State, request: Request) -> None:
    wrong = fault(request["PolicyDocument"], "identity")
    if wrong:
        raise ApiError("MalformedPolicyDocument", wrong, status=400)


@before("sso-admin", "PutInlinePolicyToPermissionSet")
def check_permission_set(_: State, request: Request) -> None:
    wrong = fault(request["InlinePolicy"], "identity")
    if wrong:
        raise ApiError("ValidationException", wrong, status=400)


@before("ec2", "CreateVpcEndpoint", "ModifyVpcEndpoint")
def check_endpoint_policy(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html."""
    text = request.get("PolicyDocument")
    wrong = fault(text, "resource") if text else None
    if wrong:
        raise ApiError("InvalidPolicyDocument", f"The policy document is not valid: {wrong}", status=400)


@before("s3", "PutBucketPolicy")
def check_bucket_policy(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#bucket-iam-policies."""
    wrong = fault(request["Policy"], "resource")
    if wrong:
        raise ApiError("MalformedPolicy", wrong, status=400)
    if invalid(json.loads(request["Policy"]), partition_of(state.region)):
        raise ApiError("MalformedPolicy", "Invalid principal in policy", status=400)


@before("kms", "CreateKey", "PutKeyPolicy")
def check_key_policy(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html."""
    text = request.get("Policy")
    if not text:
        return
    wrong = fault(text, "resource")
    if wrong:
        raise ApiError("MalformedPolicyDocumentException", wrong)
    if invalid(json.loads(text), partition_of(state.region)):
        message = "Policy contains a statement with one or more invalid principals."
        raise ApiError("MalformedPolicyDocumentException", message)


@before("sns", "CreateTopic", "SetTopicAttributes")
def check_topic_policy(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html."""
    text = request.get("Attributes", {}).get("Policy")
    if request.get("AttributeName") == "Policy":
        text = request.get("AttributeValue")
    if not text:
        return
    wrong = fault(text, "resource")
    if wrong:
        raise ApiError("InvalidParameter", f"Invalid parameter: Policy Error: {wrong}", status=400)
    if invalid(json.loads(text), partition_of(state.region)):
        raise ApiError("InvalidParameter", "Invalid parameter: Policy Error: PrincipalNotFound", status=400)
    check_scope(text, "sns", "topic")


def check_scope(text: str, service: str, kind: str) -> None:
    """A topic's or a queue's policy is about what may be done with it, and not about how it came to be.

    https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
    https://github.com/hashicorp/terraform/issues/12740
    """
    for statement in statements(json.loads(text)):
        for pattern in (*as_list(statement.get("Action", [])), *as_list(statement.get("NotAction", []))):
            covered = matching(pattern) if pattern.lower().startswith(f"{service}:") else ()
            about = [each for each in covered if any(one.name == kind for one in each.types)]
            if pattern != "*" and all(each.name.endswith(f":Create{kind.title()}") for each in about):
                message = "Invalid parameter: Policy statement action out of service scope!"
                raise ApiError("InvalidParameter", message, status=400)


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_queue_policy(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html."""
    text = request.get("Attributes", {}).get("Policy")
    if text and (fault(text, "resource") or invalid(json.loads(text), partition_of(state.region))):
        raise ApiError("InvalidAttributeValue", "Invalid value for the parameter Policy.", status=400)
    if text:
        check_scope(text, "sqs", "queue")


@before("lambda", "AddPermission")
def check_permission(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html."""
    name = request["Principal"]
    kind = "Service" if "amazonaws" in name or "." in name else "AWS"
    if not exists(kind, name, partition_of(state.region)):
        message = "The provided principal was invalid. Please check the principal and try again."
        raise ApiError("InvalidParameterValueException", message, status=400)


def _register(service: str, operation: str, member: str, code: str, kind: Kind = "resource") -> Callable[..., None]:
    @before(service, operation)
    def check_resource_policy(state: State, request: Request) -> None:
        text = request.get(member)
        if not text:
            return
        wrong = fault(text, kind)
        name = None if wrong else invalid(json.loads(text), partition_of(state.region))
        if wrong or name:
            raise ApiError(code, f"Invalid policy: {wrong or f'Invalid principal in policy: {name}'}", status=400)

    return check_resource_policy


_register("backup", "PutBackupVaultAccessPolicy", "Policy", "InvalidParameterValueException")
_register("dynamodb", "PutResourcePolicy", "Policy", "ValidationException")
_register("ecr", "SetRepositoryPolicy", "policyText", "InvalidParameterException", "resource without resources")
_register("events", "PutPermission", "Policy", "ValidationException")
_register("logs", "PutResourcePolicy", "policyDocument", "InvalidParameterException")
_register("s3control", "PutAccessPointPolicy", "Policy", "MalformedPolicy")
_register("secretsmanager", "PutResourcePolicy", "ResourcePolicy", "MalformedPolicyDocumentException")
