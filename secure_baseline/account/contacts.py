"""People whom AWS can reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class AlternateContact:
    """Who is told about security, operations or billing.

    Args:
        name: The person or team.
        title: Their role.
        email: A mailbox that more than one person reads.
        phone: With country code, such as ``+49 30 1234567``.
    """

    name: str
    title: str
    email: str
    phone: str

    def properties(self, kind: str) -> Mapping[str, object]:
        """In the words of account:PutAlternateContact."""
        return {
            "AlternateContactType": kind,
            "Name": self.name,
            "Title": self.title,
            "EmailAddress": self.email,
            "PhoneNumber": self.phone,
        }


@dataclass(frozen=True, kw_only=True)
class PrimaryContact:
    """Whom the account belongs to.

    Args:
        full_name: The person.
        phone: With country code.
        address: Street and number.
        city: The city.
        postal_code: The postal code.
        country_code: Two letters, such as ``DE``.
        company: The company. Default: none.
        state: State or region; AWS demands it in some countries. Default: none.
        district: District or county; AWS demands it in some countries. Default: none.
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

    def properties(self) -> Mapping[str, object]:
        """In the words of account:PutContactInformation."""
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
