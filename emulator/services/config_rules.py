"""The rules that AWS refuses: one without a recorder, and a managed one that the Region does not have."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from moto.config.models import MANAGED_RULES_CONSTRAINTS, config_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_EXCEPT = "All supported AWS regions except "
_ONLY = "Only available in "


@before("config", "PutConfigRule")
def refuse_without_recorder(state: State, _: dict[str, Any]) -> None:
    if not config_backends[state.account][state.region].recorders:
        message = "Configuration recorder is not available to put the AWS Config rule."
        raise ApiError("NoAvailableConfigurationRecorderException", message)


@before("config", "PutConfigRule")
def refuse_rules_of_other_regions(state: State, request: dict[str, Any]) -> None:
    source = request["ConfigRule"]["Source"]
    identifier = source.get("SourceIdentifier", "")
    if source["Owner"] == "AWS" and identifier in MANAGED_RULES_CONSTRAINTS and not has_rule(state.region, identifier):
        message = (
            f"The sourceIdentifier {identifier} is invalid. Please refer to the documentation for a list of valid "
            "sourceIdentifiers that can be used when AWS is the Owner."
        )
        raise ApiError("InvalidParameterValueException", message)


def has_rule(region: str, identifier: str) -> bool:
    """Whether a Region has a managed rule: by the rule's page in AWS's developer guide, which moto carries."""
    availability = MANAGED_RULES_CONSTRAINTS[identifier]["AWS Region"].removesuffix(" Region")
    name = _names()[region]
    if availability.startswith(_ONLY):
        return name in availability.removeprefix(_ONLY).split(", ")
    return name not in availability.removeprefix(_EXCEPT).split(", ")


@cache
def _names() -> dict[str, str]:
    data = json.loads(files("botocore").joinpath("data", "partitions.json").read_text("utf-8"))
    return {
        region: about["description"]
        for partition in data["partitions"]
        for region, about in partition["regions"].items()
        if "description" in about
    }
