"""Remediation configurations of AWS Config, which moto lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.config.models import config_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: The parameters that AWS requires for automatic remediation.
_OF_AUTOMATIC = ("MaximumAutomaticAttempts", "RetryAttemptSeconds")


@operation("config", "PutRemediationConfigurations")
def put_repairs(state: State, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request["RemediationConfigurations"]
    for repair in wanted:
        _check(state, repair)
    with state.lock:
        _repairs(state).update({repair["ConfigRuleName"]: repair for repair in wanted})
    return {"FailedBatches": []}


def _check(state: State, repair: dict[str, Any]) -> None:
    if repair["ConfigRuleName"] not in config_backends[state.account][state.region].config_rules:
        raise ApiError("NoSuchConfigRuleException", f"The rule {repair['ConfigRuleName']} does not exist")
    missing = [name for name in _OF_AUTOMATIC if name not in repair]
    if repair.get("Automatic") and missing:
        raise ApiError("InvalidParameterValueException", f"{' and '.join(missing)} must be given with Automatic")


@operation("config", "DescribeRemediationConfigurations")
def describe_repairs(state: State, request: dict[str, Any]) -> dict[str, Any]:
    repairs = _repairs(state)
    return {"RemediationConfigurations": [repairs[name] for name in request["ConfigRuleNames"] if name in repairs]}


@operation("config", "DeleteRemediationConfiguration")
def delete_repair(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        if _repairs(state).pop(request["ConfigRuleName"], None) is None:
            raise ApiError("NoSuchRemediationConfigurationException", "The rule has no remediation configuration")
    return {}


@before("config", "DeleteConfigRule")
def keep_rules_with_repairs(state: State, request: dict[str, Any]) -> None:
    if request["ConfigRuleName"] in _repairs(state):
        message = "A remediation action is associated with the rule; delete it before you delete the rule"
        raise ApiError("ResourceInUseException", message)


def _repairs(state: State) -> dict[str, Any]:
    repairs: dict[str, Any] = state.items.setdefault("repairs", {})
    return repairs
