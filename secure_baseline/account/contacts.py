"""The contacts that AWS notifies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secure_baseline.core.forms import country_mistake
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where AWS requires a state or region:
#: https://docs.aws.amazon.com/accounts/latest/reference/API_ContactInformation.html, "StateOrRegion".
STATE_NEEDED_IN: Final = ("US", "CA", "GB", "DE", "JP", "IN", "BR")
#: Field -> AWS's maximum length and form, from the API model of account:PutAlternateContact.
ALTERNATE_CONTACT_FORMS: Final = {
    "name": (64, r".+", "a name"),
    "title": (50, r".+", "a role"),
    "email": (254, r"[\w+=.#|!&-]+@[\w.-]+\.\w+", "an e-mail address such as security@example.com"),
    "phone": (25, r"\+?[0-9][0-9 -]*", "a telephone number such as +49 30 1234567"),
}
#: The same of account:PutContactInformation.
PRIMARY_CONTACT_FORMS: Final = {
    "full_name": (50, r".+", "a name"),
    "phone": (20, r"\+[0-9][0-9 -]*", "a telephone number that begins with +, such as +49 30 1234567"),
    "address": (60, r".+", "a street and number"),
    "city": (50, r".+", "a city"),
    "postal_code": (20, r".+", "a postal code"),
    "country_code": (2, r"[A-Z]{2}", "two capital letters such as DE (ISO 3166)"),
    "company": (50, r".+", "a name"),
    "state": (50, r".+", "a state or region"),
    "district": (50, r".+", "a district"),
    "website": (256, r"https?://[^\s/]+.*", "an address such as https://example.com"),
}


@dataclass(frozen=True, kw_only=True)
class AlternateContact:
    """The contact for security, operations or billing.

    Args:
        name: The person or team.
        title: Their role.
        email: A shared mailbox.
        phone: With country code, such as ``+49 30 1234567``.
    """

    name: str
    title: str
    email: str
    phone: str

    def mistakes(self) -> list[str]:
        """What AWS would refuse, a sentence each; tokens are not checked."""
        return _mistakes(self, ALTERNATE_CONTACT_FORMS)

    def properties(self, kind: str) -> Mapping[str, object]:
        """The parameters of account:PutAlternateContact."""
        return {
            "AlternateContactType": kind,
            "Name": self.name,
            "Title": self.title,
            "EmailAddress": self.email,
            "PhoneNumber": self.phone,
        }


@dataclass(frozen=True, kw_only=True)
class PrimaryContact:
    """The account's owner.

    Args:
        full_name: The person.
        phone: With country code.
        address: Street and number.
        city: The city.
        postal_code: The postal code.
        country_code: Two letters, such as ``DE``.
        company: The company. Default: none.
        state: State or region, such as ``Berlin``. Default: none, which AWS refuses for a ``country_code`` of
            ``US``, ``CA``, ``GB``, ``DE``, ``JP``, ``IN`` or ``BR``.
        district: District or county. Default: none.
        website: Default: none.
    """

    full_name: str
    phone: str
    address: str
    city: str
    postal_code: str
    country_code: str
    company: str | None = None
    state: str | None = None
    district: str | None = None
    website: str | None = None

    def mistakes(self) -> list[str]:
        """What AWS would refuse, a sentence each; tokens are not checked."""
        found = _mistakes(self, PRIMARY_CONTACT_FORMS)
        if isinstance(self.country_code, str) and re.fullmatch(r"[A-Z]{2}", self.country_code):
            sentence = country_mistake(self.country_code)
            found += [f"country_code {sentence}, got {self.country_code!r}"] if sentence else []
        if self.state is None and self.country_code in STATE_NEEDED_IN:
            found.append(f"state must be set, {state_needed(self.country_code)}, got None")
        return found

    def properties(self) -> Mapping[str, object]:
        """The parameters of account:PutContactInformation."""
        fields = {
            "FullName": self.full_name,
            "PhoneNumber": self.phone,
            "AddressLine1": self.address,
            "City": self.city,
            "PostalCode": self.postal_code,
            "CountryCode": self.country_code,
            "CompanyName": self.company,
            "StateOrRegion": self.state,
            "DistrictOrCounty": self.district,
            "WebsiteUrl": self.website,
        }
        return {name: value for name, value in fields.items() if value}


def state_needed(country: str) -> str:
    """The reason, as part of a sentence."""
    return f"because AWS requires a state or region for {country} (as for {', '.join(STATE_NEEDED_IN)})"


def _mistakes(contact: object, forms: Mapping[str, tuple[int, str, str]]) -> list[str]:
    found = []
    for field, (longest, pattern, form) in forms.items():
        value = getattr(contact, field)
        if value is None or is_token(value):
            continue
        if not isinstance(value, str) or len(value) > longest or not re.fullmatch(pattern, value, re.ASCII):
            found.append(f"{field} must be {form}, on one line of at most {longest} characters, got {value!r}")
    return found
