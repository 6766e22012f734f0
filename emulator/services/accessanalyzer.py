"""IAM Access Analyzer's analyzers, which moto lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: The quota of each type in a Region; other types have quotas that no one reaches.
QUOTAS = {"ACCOUNT": 1, "ORGANIZATION": 5}
UNUSED_ACCESS_DAYS = range(1, 366)


@operation("accessanalyzer", "CreateAnalyzer")
def create_analyzer(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name, kind = request["analyzerName"], request["type"]
    age = request.get("configuration", {}).get("unusedAccess", {}).get("unusedAccessAge")
    if age is not None and (not kind.endswith("_UNUSED_ACCESS") or age not in UNUSED_ACCESS_DAYS):
        raise ApiError("ValidationException", f"{kind} takes no unusedAccessAge of {age}", status=400)
    with state.lock:
        if name in state.items:
            raise _error("ConflictException", 409, name, f"An analyzer named {name} exists already")
        same = [found for found in state.items.values() if found["type"] == kind]
        if len(same) >= QUOTAS.get(kind, len(same) + 1):
            raise _error("ServiceQuotaExceededException", 402, name, f"There can be no further analyzer of type {kind}")
        state.items[name] = {
            "arn": f"arn:aws:access-analyzer:{state.region}:{state.account}:analyzer/{name}",
            "name": name,
            "type": kind,
            "createdAt": datetime.now(UTC),
            "status": "ACTIVE",
            "tags": request.get("tags", {}),
            **{key: request[key] for key in ("configuration",) if key in request},
        }
        return {"arn": state.items[name]["arn"]}


@operation("accessanalyzer", "GetAnalyzer")
def get_analyzer(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"analyzer": _found(state, request["analyzerName"])}


@operation("accessanalyzer", "ListAnalyzers")
def list_analyzers(state: State, request: dict[str, Any]) -> dict[str, Any]:
    kind = request.get("type")
    return {"analyzers": [found for found in state.items.values() if kind in (None, found["type"])]}


@operation("accessanalyzer", "DeleteAnalyzer")
def delete_analyzer(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _found(state, request["analyzerName"])
        del state.items[request["analyzerName"]]
    return {}


def _found(state: State, name: str) -> dict[str, Any]:
    if name not in state.items:
        raise _error("ResourceNotFoundException", 404, name, f"There is no analyzer named {name}")
    found: dict[str, Any] = state.items[name]
    return found


def _error(code: str, status: int, name: str, message: str) -> ApiError:
    return ApiError(code, message, status=status, resourceId=name, resourceType="ANALYZER")
