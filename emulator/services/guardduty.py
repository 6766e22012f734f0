"""GuardDuty's detector with its features, which moto stores as they were last written."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import ApiError, operation
from emulator.services.iam_service_linked_roles import service_linked_role

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_FREQUENCIES = ("FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS")
#: The data sources that every detector has. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html
_FOUNDATIONS = ("CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS")
_EKS, _RUNTIME = "EKS_RUNTIME_MONITORING", "RUNTIME_MONITORING"
#: The optional features, each with its additional configurations.
_FEATURES = {
    "S3_DATA_EVENTS": (),
    "EKS_AUDIT_LOGS": (),
    "EBS_MALWARE_PROTECTION": (),
    "RDS_LOGIN_EVENTS": (),
    "LAMBDA_NETWORK_LOGS": (),
    "AI_PROTECTION": (),
    _EKS: ("EKS_ADDON_MANAGEMENT",),
    _RUNTIME: ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"),
}
#: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html: all others are on in a new one.
_OFF_AT_FIRST = frozenset({_EKS, _RUNTIME})


@operation("guardduty", "CreateDetector")
def create_detector(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        if state.items:
            raise _bad_request("a detector already exists for the current account.")
        features = {name: _feature(name not in _OFF_AT_FIRST, parts) for name, parts in _FEATURES.items()}
        _apply(features, request.get("Features", []))
        identifier = uuid.uuid4().hex
        state.items[identifier] = {
            "created": datetime.now(UTC),
            "enabled": bool(request["Enable"]),
            "frequency": _frequency(request, "SIX_HOURS"),
            "features": features,
            "role": service_linked_role(state, "guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty"),
            "tags": request.get("Tags", {}),
        }
    return {"DetectorId": identifier}


@operation("guardduty", "ListDetectors")
def list_detectors(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"DetectorIds": list(state.items)}


@operation("guardduty", "GetDetector")
def get_detector(state: State, request: dict[str, Any]) -> dict[str, Any]:
    detector = _found(state, request)
    created = detector["created"].isoformat()
    foundations = [{"Name": name, "Status": _word(on=detector["enabled"])} for name in _FOUNDATIONS]
    return {
        "CreatedAt": created,
        "UpdatedAt": created,
        "FindingPublishingFrequency": detector["frequency"],
        "ServiceRole": detector["role"],
        "Status": _word(on=detector["enabled"]),
        "Tags": detector["tags"],
        "Features": [*foundations, *(_described(name, each) for name, each in detector["features"].items())],
    }


@operation("guardduty", "UpdateDetector")
def update_detector(state: State, request: dict[str, Any]) -> dict[str, Any]:
    detector = _found(state, request)
    with state.lock:
        _apply(detector["features"], request.get("Features", []))
        detector["frequency"] = _frequency(request, detector["frequency"])
        detector["enabled"] = request.get("Enable", detector["enabled"])
    return {}


@operation("guardduty", "DeleteDetector")
def delete_detector(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _found(state, request)
        del state.items[request["DetectorId"]]
    return {}


@operation("guardduty", "GetAdministratorAccount")
def get_administrator_account(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _found(state, request)
    return {}  # the emulated account is not in an organization


def _feature(on: bool, parts: tuple[str, ...]) -> dict[str, Any]:
    return {"on": on, "parts": dict.fromkeys(parts, False)}


def _apply(features: dict[str, Any], wanted: list[dict[str, Any]]) -> None:
    names = {each["Name"] for each in wanted}
    if {_EKS, _RUNTIME} <= names:
        raise _bad_request(f"{_EKS} and {_RUNTIME} cannot be specified together.")
    for each in wanted:
        feature = features.get(each["Name"])
        if feature is None:
            raise _bad_request(f"an invalid or out-of-range value is specified as an input parameter: {each['Name']}.")
        feature["on"] = each["Status"] == "ENABLED"
        for part in each.get("AdditionalConfiguration", []):
            if part["Name"] not in feature["parts"]:
                raise _bad_request(f"{part['Name']} is no additional configuration of {each['Name']}.")
            feature["parts"][part["Name"]] = part["Status"] == "ENABLED"


def _described(name: str, feature: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"Name": name, "Status": _word(on=feature["on"])}
    if feature["parts"]:
        described["AdditionalConfiguration"] = [
            {"Name": part, "Status": _word(on=on)} for part, on in feature["parts"].items()
        ]
    return described


def _frequency(request: dict[str, Any], default: str) -> str:
    frequency = str(request.get("FindingPublishingFrequency") or default)
    if frequency not in _FREQUENCIES:
        raise _bad_request("an invalid or out-of-range value is specified as an input parameter.")
    return frequency


def _found(state: State, request: dict[str, Any]) -> dict[str, Any]:
    if request["DetectorId"] not in state.items:
        raise _bad_request("the input detectorId is not owned by the current account.")
    found: dict[str, Any] = state.items[request["DetectorId"]]
    return found


def _word(*, on: bool) -> str:
    return "ENABLED" if on else "DISABLED"


def _bad_request(reason: str) -> ApiError:
    message = f"The request is rejected because {reason}"
    return ApiError("BadRequestException", message, status=400, Message=message, Type="InvalidInputException")
