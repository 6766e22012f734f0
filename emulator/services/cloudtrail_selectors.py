"""Event selectors and names that CloudTrail refuses, and moto accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
FIELDS = frozenset(
    {
        *("eventCategory", "eventName", "eventSource", "eventType", "readOnly", "resources.ARN", "resources.type"),
        *("sessionCredentialFromConsole", "userIdentity.arn", "errorCode", "vpcEndpointId"),
    }
)


@before("cloudtrail", "CreateTrail")
def check_name(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html ."""
    if re.fullmatch(r"\d+\.\d+\.\d+\.\d+", request["Name"]):
        raise ApiError("InvalidTrailNameException", "Trail name must not be in IP address format.", status=400)


@before("cloudtrail", "PutEventSelectors")
def check_data_resources(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html ."""
    for selector in request.get("EventSelectors", []):
        for resource in selector.get("DataResources", []):
            if wrong := [value for value in resource.get("Values", []) if not value.startswith("arn:")]:
                raise _invalid(f"Value {', '.join(wrong)} for DataResources.Values is invalid: it is no ARN.")


@before("cloudtrail", "PutEventSelectors")
def check_advanced(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html ."""
    for selector in request.get("AdvancedEventSelectors", []):
        fields = {each["Field"]: each for each in selector["FieldSelectors"]}
        if unknown := fields.keys() - FIELDS:
            raise _invalid(f"Invalid field selectors: {', '.join(sorted(unknown))}.")
        category = fields.get("eventCategory", {}).get("Equals", [])
        if len(category) != 1:
            raise _invalid("eventCategory is required, with one value of Equals.")
        if category == ["Data"] and len(fields.get("resources.type", {}).get("Equals", [])) != 1:
            raise _invalid("resources.type is required for data events, with one value of Equals.")


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidEventSelectorsException", message, status=400)
