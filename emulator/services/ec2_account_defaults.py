"""The Region's defaults for EC2 that moto lacks: sharing, metadata, serial console, the key of new volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State

UNBLOCKED = "unblocked"
HOP_LIMITS = range(1, 65)
NO_HOP_LIMIT = -1


def _switch(name: str, get: str, member: str, *, off: str | bool, on: Callable[[dict[str, Any]], str | bool]) -> None:
    """A default that three operations read, turn on (to what the request says) and turn off."""

    def read(state: State, _: dict[str, Any]) -> dict[str, Any]:
        return {member: state.items.get(name, off), "ManagedBy": "account"}

    def enable(state: State, request: dict[str, Any]) -> dict[str, Any]:
        state.items[name] = on(request)
        return {member: state.items[name]}

    def disable(state: State, _: dict[str, Any]) -> dict[str, Any]:
        state.items[name] = off
        return {member: off}

    operation("ec2", get)(read)
    operation("ec2", f"Enable{name}")(enable)
    operation("ec2", f"Disable{name}")(disable)


_switch(
    "SnapshotBlockPublicAccess",
    "GetSnapshotBlockPublicAccessState",
    "State",
    off=UNBLOCKED,
    on=lambda request: _one_of(request, "State", "block-all-sharing", "block-new-sharing"),
)
_switch(
    "ImageBlockPublicAccess",
    "GetImageBlockPublicAccessState",
    "ImageBlockPublicAccessState",
    off=UNBLOCKED,
    on=lambda request: _one_of(request, "ImageBlockPublicAccessState", "block-new-sharing"),
)
_switch(
    "SerialConsoleAccess",
    "GetSerialConsoleAccessStatus",
    "SerialConsoleAccessEnabled",
    off=False,
    on=lambda _: True,
)


@operation("ec2", "GetInstanceMetadataDefaults")
def get_metadata_defaults(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"AccountLevel": {**state.items.get("metadata", {}), "ManagedBy": "account"}}


@operation("ec2", "ModifyInstanceMetadataDefaults")
def modify_metadata_defaults(state: State, request: dict[str, Any]) -> dict[str, Any]:
    switches = ("disabled", "enabled")
    allowed = {
        "HttpTokens": ("optional", "required"),
        "HttpEndpoint": switches,
        "InstanceMetadataTags": switches,
        "HttpTokensEnforced": switches,
    }
    changes: dict[str, Any] = {
        name: _one_of(request, name, *words, "no-preference") for name, words in allowed.items() if name in request
    }
    if "HttpPutResponseHopLimit" in request:
        changes["HttpPutResponseHopLimit"] = _hop_limit(request["HttpPutResponseHopLimit"])
    kept = {**state.items.get("metadata", {}), **changes}
    state.items["metadata"] = {k: v for k, v in kept.items() if v not in ("no-preference", NO_HOP_LIMIT)}
    return {"Return": True}


@before("ec2", "RunInstances")
def refuse_old_metadata(state: State, request: dict[str, Any]) -> None:
    """Where it is enforced, the request decides, or else the account's own default.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html; the message is that of
    https://github.com/aws-games/cloud-game-development-toolkit/issues/918.
    """
    defaults = state.items.get("metadata", {})
    asked = request.get("MetadataOptions", {})
    tokens = asked.get("HttpTokens", defaults.get("HttpTokens", "optional"))
    off = asked.get("HttpEndpoint", defaults.get("HttpEndpoint")) == "disabled"
    if defaults.get("HttpTokensEnforced") == "enabled" and tokens != "required" and not off:
        message = "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account."
        raise ApiError("UnsupportedOperation", message, status=400)


@operation("ec2", "GetEbsDefaultKmsKeyId")
def get_default_key(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"KmsKeyId": state.items.get("key", "alias/aws/ebs")}


@after("ec2", "ModifyEbsDefaultKmsKeyId")
def keep_default_key(state: State, _: dict[str, Any], answer: dict[str, Any]) -> None:
    state.items["key"] = answer["KmsKeyId"]


@operation("ec2", "ResetEbsDefaultKmsKeyId")
def reset_default_key(state: State, _: dict[str, Any]) -> dict[str, Any]:
    state.items.pop("key", None)
    return {"KmsKeyId": "alias/aws/ebs"}


def _one_of(request: dict[str, Any], name: str, *allowed: str) -> str:
    value = request.get(name)
    if value not in allowed:
        raise ApiError("InvalidParameterValue", f"Value ({value}) for parameter {name} is invalid.", status=400)
    return str(value)


def _hop_limit(value: int) -> int:
    if value != NO_HOP_LIMIT and value not in HOP_LIMITS:
        message = f"Value ({value}) for parameter HttpPutResponseHopLimit is invalid."
        raise ApiError("InvalidParameterValue", message, status=400)
    return value
