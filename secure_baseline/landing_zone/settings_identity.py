"""The sections of baseline.toml about people; each key's description completes the sentence "must be ..."."""

from pydantic import Field, ValidationInfo, field_validator

from secure_baseline.account.single_sign_on import FORMS, GROUP_ID, SESSION_HOURS
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import Region, mistake

_HOURS = f"{SESSION_HOURS[0]} to {SESSION_HOURS[1]} hours (Identity Center's limits)"
_GROUP = "the id of a group of the identity store, such as 12345678-1234-1234-1234-123456789012"


def _whole(pattern: str) -> str:
    return f"^({pattern})$"


class IdentitySection(Section):
    """People as IAM users."""

    break_glass_user: bool = Field(default=False, description="true or false")
    groups: bool | None = Field(default=None, description="true or false")

    @field_validator("groups")
    @classmethod
    def _break_glass_has_a_group(cls, groups: bool | None, info: ValidationInfo) -> bool | None:
        if groups is False and info.data.get("break_glass_user"):
            raise mistake("must be true or left out, because the break-glass user needs a group")
        return groups


class IdentityGroupsSection(Section):
    """Existing groups."""

    administrators: str | None = Field(default=None, pattern=_whole(GROUP_ID), description=_GROUP)
    auditors: str | None = Field(default=None, pattern=_whole(GROUP_ID), description=_GROUP)
    developers: str | None = Field(default=None, pattern=_whole(GROUP_ID), description=_GROUP)
    billing: str | None = Field(default=None, pattern=_whole(GROUP_ID), description=_GROUP)


class IdentityCenterSection(Section):
    """People who sign in through IAM Identity Center."""

    instance_arn: str = Field(pattern=_whole(FORMS["instance_arn"][0]), description=FORMS["instance_arn"][1])
    identity_store_id: str = Field(
        pattern=_whole(FORMS["identity_store_id"][0]), description=FORMS["identity_store_id"][1]
    )
    start_url: str = Field(pattern=_whole(FORMS["start_url"][0]), description=FORMS["start_url"][1])
    region: Region | None = Field(default=None, description="an AWS Region, such as eu-central-1")
    session_hours: int = Field(default=8, ge=SESSION_HOURS[0], le=SESSION_HOURS[1], description=_HOURS)
    administrator_session_hours: int = Field(default=1, ge=SESSION_HOURS[0], le=SESSION_HOURS[1], description=_HOURS)
    groups: IdentityGroupsSection = Field(
        default_factory=IdentityGroupsSection, description="a section of its own, [identity_center.groups]"
    )
