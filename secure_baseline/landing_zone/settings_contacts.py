"""The section of baseline.toml on who is contacted."""

from pydantic import Field, ValidationInfo, field_validator

from secure_baseline.account.contacts import STATE_NEEDED_IN, state_needed
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import (
    Country,
    Email,
    Line,
    mistake,
)

_PHONE = "a phone number with country code, such as +49 30 1234567, of at most"


class ContactSection(Section):
    """A contact that AWS notifies; the lengths are those of account:PutAlternateContact."""

    name: Line = Field(max_length=64, description="a name on one line, of at most 64 characters")
    title: Line = Field(max_length=50, description="a role on one line, of at most 50 characters")
    email: Email = Field(
        pattern=r"^[\w+=.#|!&-]+@[\w.-]+$",
        description="an e-mail address with letters, digits and + = . # | ! & - _ before the @",
    )
    phone: str = Field(max_length=25, pattern=r"^\+?[0-9][0-9 -]*$", description=f"{_PHONE} 25 characters")


class PrimaryContactSection(Section):
    """The account's owner; the lengths are those of account:PutContactInformation."""

    full_name: Line = Field(max_length=50, description="a name on one line, of at most 50 characters")
    phone: str = Field(
        max_length=20, pattern=r"^\+[0-9][0-9 -]*$", description=f"{_PHONE} 20 characters, beginning with +"
    )
    address: Line = Field(max_length=60, description="street and number on one line, of at most 60 characters")
    city: Line = Field(max_length=50, description="a city on one line, of at most 50 characters")
    postal_code: Line = Field(max_length=20, description="a postal code of at most 20 characters")
    country_code: Country = Field(description="two capital letters, such as DE (ISO 3166)")
    company: Line | None = Field(None, max_length=50, description="a name on one line, of at most 50 characters")
    state: Line | None = Field(
        None, max_length=50, validate_default=True, description="a state or region of at most 50 characters"
    )
    district: Line | None = Field(None, max_length=50, description="a district of at most 50 characters")
    website: Line | None = Field(
        None, max_length=256, pattern=r"^https?://[^\s/]+", description="an address such as https://example.com"
    )

    @field_validator("state")
    @classmethod
    def _is_given_where_aws_demands_it(cls, state: str | None, info: ValidationInfo) -> str | None:
        country = info.data.get("country_code")
        if state is None and country in STATE_NEEDED_IN:
            raise mistake(f"must be set, {state_needed(country)}")
        return state


class ContactsSection(Section):
    """The contacts, by subject."""

    security: ContactSection = Field(description="a section of its own, [contacts.security]")
    operations: ContactSection | None = Field(None, description="a section of its own, [contacts.operations]")
    billing: ContactSection | None = Field(None, description="a section of its own, [contacts.billing]")
    primary: PrimaryContactSection | None = Field(None, description="a section of its own, [contacts.primary]")
