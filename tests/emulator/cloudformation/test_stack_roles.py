"""CloudFormation uses the stack's role, or the caller's permissions, and no others."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.iam import propagation
from tests.emulator.cloudformation.test_custom_resources import ANSWER, custom
from tests.emulator.stack_account import allow, document

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

SERVICE = "cloudformation.amazonaws.com"
QUEUE = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}


def role(account: Account, *statements: dict[str, Any], trusted: str = SERVICE, **condition: Any) -> str:
    iam, name = account.client("iam"), f"role-{uuid.uuid4().hex}"
    trust = {"Effect": "Allow", "Principal": {"Service": trusted}, "Action": "sts:AssumeRole", **condition}
    created = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(*statements))
    clock.advance(propagation.SECONDS)
    return str(created)


def via(service: str) -> dict[str, Any]:
    return {"Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": service}}}


def test_resources_are_created_with_the_stack_s_role(account: Account) -> None:
    created = account.deploy(QUEUE, RoleARN=role(account, {**allow("sqs:*"), **via(SERVICE)}))
    assert created["StackStatus"] == "CREATE_COMPLETE"


def test_an_action_that_the_stack_s_role_does_not_allow_fails(account: Account) -> None:
    created = account.deploy(QUEUE, RoleARN=role(account, {**allow("sqs:*"), **via("athena.amazonaws.com")}))
    assert created["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "assumed-role/role-" in account.reasons("CREATE_FAILED")[0]
    assert "is not authorized to perform: sqs:" in account.reasons("CREATE_FAILED")[0]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"trusted": "lambda.amazonaws.com"}, id="another service"),
        pytest.param({"Condition": {"StringEquals": {"aws:SourceAccount": "210987654321"}}}, id="another account"),
    ],
)
def test_a_role_that_does_not_trust_cloudformation_is_refused(account: Account, wrong: dict[str, Any]) -> None:
    with pytest.raises(ClientError, match="is invalid or cannot be assumed"):
        account.deploy(QUEUE, RoleARN=role(account, allow("*"), **wrong))


def test_the_function_of_a_custom_resource_is_invoked_with_the_stack_s_role(account: Account) -> None:
    function = account.function(ANSWER + "def handler(event, _): answer(event)")
    template = {"Resources": {"Own": custom(function)}}
    refused = account.deploy(template, "refused", RoleARN=role(account, allow("sqs:*")))
    assert refused["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "lambda:InvokeFunction" in account.reasons("CREATE_FAILED", "refused")[0]
    created = account.deploy(template, "made", RoleARN=role(account, allow("lambda:InvokeFunction", function)))
    assert created["StackStatus"] == "CREATE_COMPLETE"
