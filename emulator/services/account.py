"""The account's own contact, which moto lacks (it has the alternate contacts)."""

from __future__ import annotations

from typing import Any

from emulator.protocol import ApiError, State, operation

_REQUIRED = ("AddressLine1", "City", "CountryCode", "FullName", "PhoneNumber", "PostalCode")


@operation("account", "PutContactInformation")
def put_contact_information(state: State, request: dict[str, Any]) -> dict[str, Any]:
    contact = request["ContactInformation"]
    missing = [name for name in _REQUIRED if not contact.get(name)]
    if missing:
        raise ApiError("ValidationException", f"ContactInformation lacks {', '.join(missing)}")
    state.items["contact"] = contact
    return {}


@operation("account", "GetContactInformation")
def get_contact_information(state: State, _: dict[str, Any]) -> dict[str, Any]:
    if "contact" not in state.items:
        raise ApiError("ResourceNotFoundException", "No contact information was found", status=404)
    return {"ContactInformation": state.items["contact"]}
