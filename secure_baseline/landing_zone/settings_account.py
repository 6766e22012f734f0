"""The section of baseline.toml about the account and its Regions; each description completes "must be ..."."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from secure_baseline.account.vpc_protection import VpcPublicAccess
from secure_baseline.controls.numbers import UNUSED_ACCESS_DAYS
from secure_baseline.core.exemption import Exemption
from secure_baseline.core.forms import known_regions
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import (
    REASON,
    Emails,
    Region,
    Regions,
    VpcIds,
    listed,
    mistake,
    one_of,
)

_FLOORS = tuple(severity.name.lower() for severity in Severity)
OFF, KEEP = "off", "keep"
_MODES = (*(mode.value for mode in VpcPublicAccess), OFF)
_DEFAULT_VPC = ("remove", KEEP)


class AccountSection(Section):
    """The Regions of the landing zone, and the recipients of its alerts."""

    home_region: Region = Field(description="an AWS Region, such as eu-central-1")
    allowed_regions: Regions = Field(
        # Left empty if the home Region itself is wrong: one mistake, one message.
        default_factory=lambda data: (data["home_region"],) if "home_region" in data else (),
        description="a list of AWS Regions that includes the home Region",
    )
    retired_regions: Regions = Field(default=(), description="a list of AWS Regions that used to be allowed")
    disable_other_regions: bool = Field(default=False, description="true or false")
    vpc_public_access: Annotated[str, one_of(_MODES)] = Field(
        default=VpcPublicAccess.BLOCK_INGRESS.value, description=f"one of {listed(_MODES)}"
    )
    public_vpcs: VpcIds = Field(default=(), description="a list of VPC ids, such as vpc-0123456789abcdef0")
    vpc_public_access_reason: str | None = Field(default=None, validate_default=True, description=REASON)
    default_vpc: Annotated[str, one_of(_DEFAULT_VPC)] = Field(
        default=_DEFAULT_VPC[0], description=f"one of {listed(_DEFAULT_VPC)}"
    )
    default_vpc_reason: str | None = Field(default=None, validate_default=True, description=REASON)
    http_tokens_enforced: bool = Field(default=False, description="true or false")
    unused_access_days: int | None = Field(
        default=None,
        ge=UNUSED_ACCESS_DAYS[0],
        le=UNUSED_ACCESS_DAYS[1],
        description=f"{UNUSED_ACCESS_DAYS[0]} to {UNUSED_ACCESS_DAYS[1]} days (IAM Access Analyzer's limits)",
    )

    alert_emails: Emails = Field(min_length=1, description="a list of e-mail addresses, at least one")
    alert_floor: Annotated[str, one_of(_FLOORS)] = Field(default=_FLOORS[0], description=f"one of {listed(_FLOORS)}")

    @field_validator("allowed_regions")
    @classmethod
    def _home_is_allowed(cls, allowed: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        home = info.data.get("home_region")
        if home is None:
            return allowed
        if home not in allowed:
            raise mistake(f"must name home_region ({home}) too")
        return _of_one_partition(home, allowed)

    @field_validator("retired_regions")
    @classmethod
    def _are_allowed_no_more(cls, retired: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for region in retired:
            if region in info.data.get("allowed_regions", ()):
                raise mistake(f"must not contain a Region of allowed_regions; {region} is in both")
        home = info.data.get("home_region")
        return _of_one_partition(home, retired) if home else retired

    @field_validator("vpc_public_access_reason")
    @classmethod
    def _explains_the_open_vpcs(cls, reason: str | None, info: ValidationInfo) -> str | None:
        return _explained(reason, "vpc_public_access", OFF, info)

    @field_validator("default_vpc_reason")
    @classmethod
    def _explains_the_default_vpc(cls, reason: str | None, info: ValidationInfo) -> str | None:
        return _explained(reason, "default_vpc", KEEP, info)


def _explained(reason: str | None, key: str, weak: str, info: ValidationInfo) -> str | None:
    """Require a reason for the weak value, and none for another, of which it would be no reason."""
    if reason is not None:
        Exemption(reason)
        if info.data.get(key, weak) != weak:
            raise mistake(f'must be left out unless {key} is "{weak}"')
    elif info.data.get(key) == weak:
        raise mistake(f'is required if {key} is "{weak}": {REASON}')
    return reason


def _of_one_partition(home: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    for region in regions:
        if known_regions()[region] != known_regions()[home]:
            raise mistake(
                f"must be in one partition, {known_regions()[home]}; {region} is in {known_regions()[region]}"
            )
    return regions
