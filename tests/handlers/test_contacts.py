"""AlternateContact and PrimaryContact: set as given, kept on delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import PropertyError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

SECURITY: dict[str, Any] = {
    "AlternateContactType": "SECURITY",
    "Name": "Security Team",
    "Title": "On call",
    "EmailAddress": "security@example.com",
    "PhoneNumber": "+49 30 1234567",
}
PRIMARY: dict[str, Any] = {
    "FullName": "Example Operations",
    "AddressLine1": "1 Example Street",
    "City": "Berlin",
    "PostalCode": "10115",
    "StateOrRegion": "Berlin",
    "CountryCode": "DE",
    "PhoneNumber": "+49 30 7654321",
}


def alternate(account: Account, kind: str) -> dict[str, Any]:
    contact: dict[str, Any] = account.client("account").get_alternate_contact(AlternateContactType=kind)[
        "AlternateContact"
    ]
    return contact


def primary(account: Account) -> dict[str, Any]:
    contact: dict[str, Any] = account.client("account").get_contact_information()["ContactInformation"]
    return contact


@pytest.mark.parametrize("kind", ["SECURITY", "BILLING", "OPERATIONS"])
def test_each_type_of_alternate_contact_is_set(account: Account, kind: str) -> None:
    wanted = {**SECURITY, "AlternateContactType": kind}
    assert account.setting("AlternateContact", **wanted).apply()
    assert alternate(account, kind) == wanted


def test_another_contact_is_replaced(account: Account) -> None:
    account.setting("AlternateContact", **{**SECURITY, "Name": "A former employee"}).apply()
    assert account.setting("AlternateContact", **SECURITY).apply()
    assert alternate(account, "SECURITY")["Name"] == "Security Team"


def test_the_same_alternate_contact_is_not_written_again(account: Account) -> None:
    account.setting("AlternateContact", **SECURITY).apply()
    assert not account.setting("AlternateContact", **SECURITY).apply()


def test_delete_leaves_the_alternate_contact(account: Account) -> None:
    setting = account.setting("AlternateContact", **SECURITY)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert alternate(account, "SECURITY") == SECURITY


def test_an_alternate_contact_needs_every_field(account: Account) -> None:
    with pytest.raises(PropertyError, match="EmailAddress is missing; Name is missing"):
        account.setting("AlternateContact", AlternateContactType="SECURITY", Title="x", PhoneNumber="1")


def test_the_primary_contact_is_set(account: Account) -> None:
    assert account.setting("PrimaryContact", **PRIMARY).apply()
    assert primary(account) == PRIMARY


def test_no_line_of_an_older_address_remains(account: Account) -> None:
    account.setting("PrimaryContact", **PRIMARY, AddressLine2="Third floor").apply()
    assert account.setting("PrimaryContact", **PRIMARY).apply()
    assert "AddressLine2" not in primary(account)


def test_the_same_primary_contact_is_not_written_again(account: Account) -> None:
    account.setting("PrimaryContact", **PRIMARY).apply()
    assert not account.setting("PrimaryContact", **PRIMARY).apply()


@pytest.mark.parametrize("country", ["US", "CA", "GB", "DE", "JP", "IN", "BR"])
def test_aws_refuses_a_primary_contact_without_a_state_in_some_countries(account: Account, country: str) -> None:
    address = {name: value for name, value in PRIMARY.items() if name != "StateOrRegion"}
    with pytest.raises(ClientError, match="StateOrRegion is required"):
        account.setting("PrimaryContact", **{**address, "CountryCode": country}).apply()
    assert account.setting("PrimaryContact", **{**address, "CountryCode": "FR"}).apply()


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("AlternateContact", {"EmailAddress": "security@example"}),
        ("AlternateContact", {"PhoneNumber": "call me"}),
        ("AlternateContact", {"Title": "x" * 51}),
        ("PrimaryContact", {"PhoneNumber": "030 1234567"}),
        ("PrimaryContact", {"PostalCode": "1" * 21}),
        ("PrimaryContact", {"CountryCode": "DEU"}),
    ],
)
def test_aws_refuses_values_outside_its_model(account: Account, setting: str, wrong: dict[str, str]) -> None:
    contact = {"AlternateContact": SECURITY, "PrimaryContact": PRIMARY}[setting]
    with pytest.raises(ClientError, match=next(iter(wrong))):
        account.setting(setting, **{**contact, **wrong}).apply()


def test_delete_leaves_the_primary_contact(account: Account) -> None:
    setting = account.setting("PrimaryContact", **PRIMARY)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert primary(account) == PRIMARY
