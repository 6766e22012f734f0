"""The Region's defaults for EC2 that moto lacks: sharing, metadata, serial console, the key of new volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

UNBLOCKED = "unblocked"
HOP_LIMITS = range(1, 65)
NO_HOP_LIMIT = -1


@operation("ec2", "GetSnapshotBlockPublicAccessState")
def get_snapshot_block(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"State": state.items.get("snapshots", UNBLOCKED), "ManagedBy": "account"}


@operation("ec2", "EnableSnapshotBlockPublicAccess")
def enable_snapshot_block(state: State, request: dict[str, Any]) -> dict[str, Any]:
    state.items["snapshots"] = _one_of(request, "State", "block-all-sharing", "block-new-sharing")
    return {"State": state.items["snapshots"]}


@operation("ec2", "DisableSnapshotBlockPublicAccess")
def disable_snapshot_block(state: State, _: dict[str, Any]) -> dict[str, Any]:
    state.items["snapshots"] = UNBLOCKED
    return {"State": UNBLOCKED}


@operation("ec2", "GetImageBlockPublicAccessState")
def get_image_block(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"ImageBlockPublicAccessState": state.items.get("images", UNBLOCKED), "ManagedBy": "account"}


@operation("ec2", "EnableImageBlockPublicAccess")
def enable_image_block(state: State, request: dict[str, Any]) -> dict[str, Any]:
    state.items["images"] = _one_of(request, "ImageBlockPublicAccessState", "block-new-sharing")
    return {"ImageBlockPublicAccessState": state.items["images"]}


@operation("ec2", "DisableImageBlockPublicAccess")
def disable_image_block(state: State, _: dict[str, Any]) -> dict[str, Any]:
    state.items["images"] = UNBLOCKED
    return {"ImageBlockPublicAccessState": UNBLOCKED}


@operation("ec2", "GetSerialConsoleAccessStatus")
def get_serial_console(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"SerialConsoleAccessEnabled": state.items.get("console", False), "ManagedBy": "account"}


@operation("ec2", "EnableSerialConsoleAccess")
def enable_serial_console(state: State, _: dict[str, Any]) -> dict[str, Any]:
    state.items["console"] = True
    return {"SerialConsoleAccessEnabled": True}


@operation("ec2", "DisableSerialConsoleAccess")
def disable_serial_console(state: State, _: dict[str, Any]) -> dict[str, Any]:
    state.items["console"] = False
    return {"SerialConsoleAccessEnabled": False}


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
