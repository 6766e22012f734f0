"""What a request to create or update a stack wants: template, parameters, tags."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from botocore.exceptions import ClientError

from emulator.account import client
from emulator.cloudformation.changes import check
from emulator.cloudformation.graph import dependencies, order
from emulator.cloudformation.intrinsics import evaluate_condition
from emulator.cloudformation.scope import StackScope
from emulator.cloudformation.validation import engine
from emulator.gateway.protocol import ApiError
from emulator.iam import on_behalf
from emulator.iam.service_permissions import role_trusts
from emulator.stacks import store
from emulator.stacks.errors import TemplateError
from emulator.stacks.parameters import parameters
from emulator.stacks.stack import StackTarget
from emulator.stacks.template import StackTemplate, parse

if TYPE_CHECKING:
    from emulator.gateway.protocol import State
    from emulator.stacks.stack import EmulatedStack

#: IAM types, and the property that names what they make (AWS requires a stronger capability for names).
_IAM = {
    "AWS::IAM::AccessKey": None,
    "AWS::IAM::Group": "GroupName",
    "AWS::IAM::InstanceProfile": "InstanceProfileName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Policy": None,
    "AWS::IAM::Role": "RoleName",
    "AWS::IAM::User": "UserName",
    "AWS::IAM::UserToGroupAddition": None,
}


def validation(message: object) -> ApiError:
    return ApiError("ValidationError", str(message))


def template_of(state: State, request: dict[str, Any], previous: StackTemplate | None = None) -> StackTemplate:
    """The request's template, wherever it is.

    Raises:
        ApiError: There is none, or it cannot be read.
    """
    if request.get("UsePreviousTemplate") and previous:
        return previous
    text = request.get("TemplateBody")
    if text is None and request.get("TemplateURL"):
        text = _fetch(state, request["TemplateURL"])
    if text is None:
        raise validation("Either Template URL or Template Body must be specified.")
    try:
        return parse(text)
    except TemplateError as error:
        raise validation(error) from error


def target_of(state: State, stack: EmulatedStack | None, request: dict[str, Any]) -> StackTarget:
    """What the request wants the stack to be; nothing that cannot be deployed here gets through.

    Raises:
        ApiError: With CloudFormation's code and, where it has them, words.
    """
    before = stack.target if stack else None
    template = template_of(state, request, before.template if before else None)

    role = request.get("RoleARN") or (before.role if before else None)
    check_role(state, role, stack.id if stack else "")

    def read_store(name: str) -> str:
        try:
            ssm = client("ssm", endpoint=state.endpoint, region=state.region, access_key=on_behalf.cloudformation(role))
            # Its own action, ssm:GetParameters, is what CloudFormation asks for.
            return str(ssm.get_parameters(Names=[name])["Parameters"][0]["Value"])
        except (ClientError, IndexError) as error:
            raise TemplateError(
                f"Unable to fetch parameters [{name}] from parameter store for this account."
            ) from error

    try:
        check(template)
        values = parameters(template, request.get("Parameters", []), before.parameters if before else {}, read_store)
    except TemplateError as error:
        raise validation(error) from error
    missing = _missing_capabilities(template, request.get("Capabilities", []))
    if missing:
        raise ApiError("InsufficientCapabilitiesException", f"Requires capabilities : [{missing}]")
    target = StackTarget(
        template=template,
        parameters=values,
        tags={tag["Key"]: tag["Value"] for tag in request["Tags"]}
        if "Tags" in request
        else dict(before.tags if before else {}),
        capabilities=request.get("Capabilities", []),
        notification_arns=request.get("NotificationARNs", []),
        role=role,
        rollback=request.get("RollbackConfiguration", {}),
    )
    _check_in_place(state, stack, target)
    return target


def check_role(state: State, role: str | None, stack_id: str = "") -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html ."""
    if role and not role_trusts(on_behalf.CLOUDFORMATION, role, region=state.region, source=stack_id):
        raise ApiError("ValidationError", f"Role {role} is invalid or cannot be assumed")


def scope_of(state: State, stack: EmulatedStack, target: StackTarget) -> StackScope:
    return StackScope(stack, target, endpoint=state.endpoint, exports=store.exports(state, but=stack))


def capabilities(template: StackTemplate) -> list[str]:
    """The capabilities that a user must acknowledge before the template can be deployed."""
    found = [resource for resource in template.resources.values() if resource["Type"] in _IAM]
    if not found:
        return []
    named = any(_IAM[resource["Type"]] in (resource.get("Properties") or {}) for resource in found)
    return ["CAPABILITY_NAMED_IAM"] if named else ["CAPABILITY_IAM"]


def _missing_capabilities(template: StackTemplate, acknowledged: list[str]) -> str | None:
    wanted = capabilities(template)
    enough = {"CAPABILITY_NAMED_IAM"} | ({"CAPABILITY_IAM"} if wanted == ["CAPABILITY_IAM"] else set())
    if wanted and not enough & set(acknowledged):
        return wanted[0]
    if template.transforms and "CAPABILITY_AUTO_EXPAND" not in acknowledged:
        return "CAPABILITY_AUTO_EXPAND"
    return None


def _check_in_place(state: State, stack: EmulatedStack | None, target: StackTarget) -> None:
    """What can be checked without changing anything: conditions, rules, circular dependencies."""
    scope = scope_of(state, stack or _nameless(state), target)
    try:
        needs = dependencies(target.template, scope.all_conditions())
        order(needs)
        values = {key: parameter.value for key, parameter in target.parameters.items()}
        engine.check(target.template, values, state.region, living=frozenset(needs))
        for name, rule in target.template.rules.items():
            _check_rule(name, rule, scope)
    except TemplateError as error:
        raise validation(error) from error


def _check_rule(name: str, rule: dict[str, Any], scope: StackScope) -> None:
    if "RuleCondition" in rule and not evaluate_condition(rule["RuleCondition"], scope):
        return
    for assertion in rule.get("Assertions", []):
        if not evaluate_condition(assertion["Assert"], scope):
            description = assertion.get("AssertDescription", json.dumps(assertion["Assert"]))
            raise TemplateError(f"Template validation failed: rule {name}: {description}")


def _nameless(state: State) -> EmulatedStack:
    from emulator.stacks.stack import EmulatedStack  # noqa: PLC0415  (only for a stack that is yet to be)

    return EmulatedStack("", "", state.region, state.account)


def _fetch(state: State, url: str) -> str:
    """A template from a bucket of the emulated account; nothing else is ever asked."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", unquote(parts.path).lstrip("/")
    if host.endswith((".amazonaws.com", ".amazonaws.com.cn")) and not host.startswith("s3"):
        bucket, key = host.split(".s3")[0], path
    else:
        bucket, _, key = path.partition("/")
    try:
        # As the caller; a stack's role is for its resources.
        s3 = client("s3", endpoint=state.endpoint, region=state.region, access_key=on_behalf.cloudformation(None))
        return str(s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode())
    except ClientError as error:
        raise validation(f"S3 error: {error.response['Error'].get('Message', error)}") from error
