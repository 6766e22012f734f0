"""The account's contacts: moto lacks the primary contact, and accepts values that AWS refuses for the others.

https://docs.aws.amazon.com/accounts/latest/reference/API_PutContactInformation.html
https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State, operation
from emulator.gateway.service_models import get_service_model

if TYPE_CHECKING:
    from botocore.model import StructureShape

#: https://docs.aws.amazon.com/accounts/latest/reference/API_ContactInformation.html, "StateOrRegion". Kept apart from
#: the product's own list, so that one can be wrong without the other.
_STATE_NEEDED_IN: Final = ("US", "CA", "GB", "DE", "JP", "IN", "BR")


@before("account", "PutAlternateContact")
def check_alternate_contact(_: State, request: dict[str, Any]) -> None:
    _check(get_service_model("account").shape_for("PutAlternateContactRequest"), request)


@operation("account", "PutContactInformation")
def put_contact_information(state: State, request: dict[str, Any]) -> dict[str, Any]:
    contact = request["ContactInformation"]
    _check(get_service_model("account").shape_for("ContactInformation"), contact)
    if contact["CountryCode"] in _STATE_NEEDED_IN and not contact.get("StateOrRegion"):
        raise ApiError("ValidationException", f"StateOrRegion is required for country {contact['CountryCode']}")
    state.items["contact"] = contact
    return {}


@operation("account", "GetContactInformation")
def get_contact_information(state: State, _: dict[str, Any]) -> dict[str, Any]:
    if "contact" not in state.items:
        raise ApiError("ResourceNotFoundException", "No contact information was found", status=404)
    return {"ContactInformation": state.items["contact"]}


def _check(shape: StructureShape, request: dict[str, Any]) -> None:
    """Check a request against the lengths, patterns and required members of the service's model."""
    missing = [name for name in shape.required_members if name not in request]
    wrong = [f"{name} is required" for name in missing]
    for name, value in request.items():
        limits = shape.members[name].metadata
        if not limits.get("min", 0) <= len(value) <= limits.get("max", len(value)):
            wrong.append(f"{name} must have {limits.get('min', 0)} to {limits.get('max')} characters")
        # AWS's patterns are Java's, in which \w and \s are ASCII.
        if "pattern" in limits and not re.fullmatch(limits["pattern"], value, re.ASCII):
            wrong.append(f"{name} must satisfy regular expression pattern: {limits['pattern']}")
    if wrong:
        raise ApiError("ValidationException", "; ".join(wrong))
