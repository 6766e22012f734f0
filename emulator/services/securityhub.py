"""Security Hub CSPM's hub and standards; moto has the hub's findings only, whether it is enabled or not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after
from emulator.gateway.protocol import ApiError, operation
from emulator.iam import member_account
from emulator.services.iam_service_linked_roles import service_linked_role

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
_STANDARDS = {
    "aws-foundational-security-best-practices/v/1.0.0": "AWS Foundational Security Best Practices v1.0.0",
    "aws-resource-tagging-standard/v/1.0.0": "AWS Resource Tagging Standard v1.0.0",
    "cis-aws-foundations-benchmark/v/1.2.0": "CIS AWS Foundations Benchmark v1.2.0",
    "cis-aws-foundations-benchmark/v/1.4.0": "CIS AWS Foundations Benchmark v1.4.0",
    "cis-aws-foundations-benchmark/v/3.0.0": "CIS AWS Foundations Benchmark v3.0.0",
    "cis-aws-foundations-benchmark/v/5.0.0": "CIS AWS Foundations Benchmark v5.0.0",
    "nist-800-171/v/2.0.0": "NIST Special Publication 800-171 Revision 2",
    "nist-800-53/v/5.0.0": "NIST Special Publication 800-53 Revision 5",
    "pci-dss/v/3.2.1": "PCI DSS v3.2.1",
    "pci-dss/v/4.0.1": "PCI DSS v4.0.1",
}
#: What EnableSecurityHub enables by default, by its API reference.
_DEFAULTS = ("aws-foundational-security-best-practices/v/1.0.0", "cis-aws-foundations-benchmark/v/1.2.0")
#: The only one with an ARN without a Region.
_RULESET = "cis-aws-foundations-benchmark/v/1.2.0"
#: AWS's own services that send findings as soon as both are enabled.
#: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html
_PRODUCTS = ("access-analyzer", "config", "guardduty", "health", "inspector", "macie")


@operation("securityhub", "EnableSecurityHub")
def enable_security_hub(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _refuse_centrally_managed(state)
    with state.lock:
        if "hub" in state.items:
            raise ApiError("ResourceConflictException", "Account is already subscribed to Security Hub", status=409)
        service_linked_role(state, "securityhub.amazonaws.com", "AWSServiceRoleForSecurityHub")
        state.items["hub"] = {
            "HubArn": _arn(state, "hub/default"),
            "SubscribedAt": datetime.now(UTC).isoformat(),
            "AutoEnableControls": True,
            "ControlFindingGenerator": request.get("ControlFindingGenerator", "SECURITY_CONTROL"),
        }
        state.items["tags"] = request.get("Tags", {})
        state.items["standards"] = {}
        if request.get("EnableDefaultStandards", True):
            for name in _DEFAULTS:
                _subscribe(state, name)
    return {}


@operation("securityhub", "DescribeHub")
def describe_hub(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return _hub(state)


@operation("securityhub", "UpdateSecurityHubConfiguration")
def update_security_hub_configuration(state: State, request: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = {
        name: request[name] for name in ("AutoEnableControls", "ControlFindingGenerator") if name in request
    }
    _hub(state).update(changed)
    return {}


@operation("securityhub", "DisableSecurityHub")
def disable_security_hub(state: State, _: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _hub(state)
        state.items.clear()
    return {}


@after("securityhub", "GetAdministratorAccount")
def get_administrator_account(_: State, __: dict[str, Any], ___: dict[str, Any]) -> dict[str, Any] | None:
    member = member_account.membership()
    if member and (member.administers_security_hub or member.configures_security_hub):
        return {"Administrator": {"AccountId": member.manager, "MemberStatus": "Enabled"}}
    return None


@operation("securityhub", "ListTagsForResource")
def list_tags_for_resource(state: State, request: dict[str, Any]) -> dict[str, Any]:
    if request["ResourceArn"] != _hub(state)["HubArn"]:
        raise ApiError("ResourceNotFoundException", "The resource does not exist", status=404)
    return {"Tags": state.items["tags"]}


@operation("securityhub", "DescribeStandards")
def describe_standards(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {
        "Standards": [
            {"StandardsArn": _standard_arn(state, name), "Name": title, "EnabledByDefault": name in _DEFAULTS}
            for name, title in _STANDARDS.items()
        ]
    }


@operation("securityhub", "BatchEnableStandards")
def batch_enable_standards(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _refuse_centrally_managed(state)
    with state.lock:
        _hub(state)
        by_arn = {_standard_arn(state, name): name for name in _STANDARDS}
        asked = [each["StandardsArn"] for each in request["StandardsSubscriptionRequests"]]
        if unknown := [arn for arn in asked if arn not in by_arn]:
            raise ApiError("InvalidInputException", f"StandardsArn is invalid: {', '.join(unknown)}", status=400)
        return {"StandardsSubscriptions": [_subscribe(state, by_arn[arn]) for arn in asked]}


@operation("securityhub", "GetEnabledStandards")
def get_enabled_standards(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _hub(state)
    wanted = request.get("StandardsSubscriptionArns")
    found = state.items["standards"].values()
    return {"StandardsSubscriptions": [s for s in found if not wanted or s["StandardsSubscriptionArn"] in wanted]}


@operation("securityhub", "BatchDisableStandards")
def batch_disable_standards(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _refuse_centrally_managed(state)
    with state.lock:
        _hub(state)
        standards = state.items["standards"]
        names = {each["StandardsSubscriptionArn"]: name for name, each in standards.items()}
        asked = request["StandardsSubscriptionArns"]
        if unknown := [arn for arn in asked if arn not in names]:
            raise ApiError("InvalidInputException", f"No such subscription: {', '.join(unknown)}", status=400)
        return {
            "StandardsSubscriptions": [standards.pop(names[arn]) | {"StandardsStatus": "DELETING"} for arn in asked]
        }


@operation("securityhub", "ListEnabledProductsForImport")
def list_enabled_products_for_import(state: State, _: dict[str, Any]) -> dict[str, Any]:
    _hub(state)
    return {"ProductSubscriptions": [_arn(state, f"product-subscription/aws/{product}") for product in _PRODUCTS]}


def _refuse_centrally_managed(state: State) -> None:
    """Only the administrator changes a centrally managed account.

    https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-management-type.html
    """
    member = member_account.membership()
    if member and member.configures_security_hub:
        message = (
            f"Account {state.account} is a centrally managed account and is not authorized to perform this operation"
        )
        raise ApiError("AccessDeniedException", message, status=403)


def subscribed(state: State) -> None:
    """Refuse, as AWS does, what needs a hub if there is none."""
    _hub(state)


def _hub(state: State) -> dict[str, Any]:
    if "hub" not in state.items:
        message = f"Account {state.account} is not subscribed to AWS Security Hub"
        raise ApiError("InvalidAccessException", message, status=401, Message=message, Code="InvalidAccessException")
    found: dict[str, Any] = state.items["hub"]
    return found


def _subscribe(state: State, name: str) -> dict[str, Any]:
    found: dict[str, Any] = state.items["standards"].setdefault(
        name,
        {
            "StandardsSubscriptionArn": _arn(state, f"subscription/{name}"),
            "StandardsArn": _standard_arn(state, name),
            "StandardsInput": {},
            "StandardsStatus": "READY",
        },
    )
    return found


def _standard_arn(state: State, name: str) -> str:
    partition = partition_of(state.region)
    if name == _RULESET:
        return f"arn:{partition}:securityhub:::ruleset/{name}"
    return f"arn:{partition}:securityhub:{state.region}::standards/{name}"


def _arn(state: State, resource: str) -> str:
    return f"arn:{partition_of(state.region)}:securityhub:{state.region}:{state.account}:{resource}"
