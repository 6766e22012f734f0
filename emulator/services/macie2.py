"""Macie's session and its automated discovery; moto's account has a session from the start."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator import clock
from emulator.gateway import protocol
from emulator.gateway.protocol import ApiError, operation
from emulator.services.iam_service_linked_roles import service_linked_role

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_SESSION = "session"
_DISCOVERY = "discovery"
_SINCE = "since"
_PUBLICATION = "publication"
#: https://docs.aws.amazon.com/macie/latest/APIReference/findings-publication-configuration.html
_PUBLISHED = {"publishPolicyFindings": True, "publishClassificationFindings": False}
#: AWS does not document when a new session can be used: nothing should rely on "at once".
_READY_SECONDS = 10.0


@operation("macie2", "EnableMacie")
def enable_macie(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        if _SESSION in state.items:
            raise ApiError("ConflictException", "Macie has already been enabled", status=409)
        now = datetime.now(UTC)
        state.items[_SESSION] = {
            "createdAt": now,
            "updatedAt": now,
            "findingPublishingFrequency": request.get("findingPublishingFrequency", "FIFTEEN_MINUTES"),
            "serviceRole": service_linked_role(state, "macie.amazonaws.com", "AWSServiceRoleForAmazonMacie"),
            "status": request.get("status", "ENABLED"),
        }
        state.items[_DISCOVERY] = {"status": "DISABLED"}
        state.items[_SINCE] = clock.now()
    return {}


@operation("macie2", "GetMacieSession")
def get_macie_session(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return _enabled(state, _SESSION)


@operation("macie2", "UpdateMacieSession")
def update_macie_session(state: State, request: dict[str, Any]) -> dict[str, Any]:
    session = _enabled(state, _SESSION)
    session |= {name: request[name] for name in ("status", "findingPublishingFrequency") if request.get(name)}
    return {}


@operation("macie2", "DisableMacie")
def disable_macie(state: State, _: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _enabled(state, _SESSION)
        state.items.clear()
    return {}


@operation("macie2", "GetAutomatedDiscoveryConfiguration")
def get_automated_discovery_configuration(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return _enabled(state, _DISCOVERY)


@operation("macie2", "UpdateAutomatedDiscoveryConfiguration")
def update_automated_discovery_configuration(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _enabled(state, _DISCOVERY)["status"] = request["status"]
    return {}


@operation("macie2", "GetFindingsPublicationConfiguration")
def get_findings_publication_configuration(state: State, _: dict[str, Any]) -> dict[str, Any]:
    _enabled(state, _SESSION)
    return {"securityHubConfiguration": state.items.get(_PUBLICATION, _PUBLISHED)}


@operation("macie2", "PutFindingsPublicationConfiguration")
def put_findings_publication_configuration(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _enabled(state, _SESSION)
    state.items[_PUBLICATION] = request.get("securityHubConfiguration", _PUBLISHED)
    return {}


def publishes(region: str, category: str) -> bool:
    """Whether Security Hub gets Macie's findings of a category, ``POLICY`` or ``CLASSIFICATION``."""
    published = protocol.state("macie2", region).items.get(_PUBLICATION, _PUBLISHED)
    return bool(published[f"publish{category.capitalize()}Findings"])


def _enabled(state: State, part: str) -> dict[str, Any]:
    young = part == _DISCOVERY and clock.now() < state.items.get(_SINCE, 0.0) + _READY_SECONDS
    if part not in state.items or young:
        raise ApiError("AccessDeniedException", "Macie is not enabled.", status=403)
    found: dict[str, Any] = state.items[part]
    return found
