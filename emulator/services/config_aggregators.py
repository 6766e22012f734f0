"""What AWS Config refuses for an aggregator, and moto accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("config", "PutConfigurationAggregator")
def check_aggregator(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html."""
    sources = request.get("AccountAggregationSources", [])
    if bool(sources) == ("OrganizationAggregationSource" in request):
        raise _invalid("You must choose either an organization or a list of accounts as the source.")
    if "OrganizationAggregationSource" in request:
        raise ApiError("NoAvailableOrganizationException", "Organization is no longer available.")
    for source in sources:
        if not source["AccountIds"] or not all(re.fullmatch(r"\d{12}", account) for account in source["AccountIds"]):
            raise _invalid("The account ids must have 12 digits.")
        if bool(source.get("AllAwsRegions")) == bool(source.get("AwsRegions")):
            raise _invalid("Your request does not specify any regions, or both all regions and a list of them.")


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterValueException", message)
