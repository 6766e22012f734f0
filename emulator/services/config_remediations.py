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
def put_remediations(state: State, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request["RemediationConfigurations"]
    for remediation in wanted:
        _check(state, remediation)
    with state.lock:
        _remediations(state).update({remediation["ConfigRuleName"]: remediation for remediation in wanted})
    return {"FailedBatches": []}


def _check(state: State, remediation: dict[str, Any]) -> None:
    if remediation["ConfigRuleName"] not in config_backends[state.account][state.region].config_rules:
        raise ApiError("NoSuchConfigRuleException", f"The rule {remediation['ConfigRuleName']} does not exist")
    missing = [name for name in _OF_AUTOMATIC if name not in remediation]
    if remediation.get("Automatic") and missing:
        raise ApiError("InvalidParameterValueException", f"{' and '.join(missing)} must be given with Automatic")


@operation("config", "DescribeRemediationConfigurations")
def describe_remediations(state: State, request: dict[str, Any]) -> dict[str, Any]:
    remediations = _remediations(state)
    return {
        "RemediationConfigurations": [remediations[name] for name in request["ConfigRuleNames"] if name in remediations]
    }


@operation("config", "DeleteRemediationConfiguration")
def delete_remediation(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        if _remediations(state).pop(request["ConfigRuleName"], None) is None:
            raise ApiError("NoSuchRemediationConfigurationException", "The rule has no remediation configuration")
    return {}


@before("config", "DeleteConfigRule")
def keep_rules_with_remediations(state: State, request: dict[str, Any]) -> None:
    if request["ConfigRuleName"] in _remediations(state):
        message = "A remediation action is associated with the rule; delete it before you delete the rule"
        raise ApiError("ResourceInUseException", message)


def _remediations(state: State) -> dict[str, Any]:
    remediations: dict[str, Any] = state.items.setdefault("remediations", {})
    return remediations
