"""Calls of auditing tools that moto does not support or answers wrongly."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from botocore import xform_name
from moto.backends import get_backend

from emulator.account import ACCOUNT_ID
from emulator.gateway.protocol import answers
from emulator.services.empty_lists import LISTS

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


def credential_report(account: Account) -> list[dict[str, str]]:
    iam = account.client("iam")
    iam.generate_credential_report()
    return list(csv.DictReader(iam.get_credential_report()["Content"].decode().splitlines()))


def test_the_credential_report_begins_with_the_root_user_as_a_new_account_has_it(account: Account) -> None:
    root = credential_report(account)[0]
    assert root["user"] == "<root_account>"
    assert root["arn"] == "arn:aws:iam::123456789012:root"
    passwords = {"password_enabled": "true", "password_last_used": "no_information"}
    assert root.items() >= {**passwords, "password_next_rotation": "not_supported"}.items()
    assert {root[f"access_key_{number}_active"] for number in (1, 2)} | {root["mfa_active"]} == {"false"}
    assert root["access_key_1_last_used_date"] == "N/A"
    assert None not in root.values()


def test_the_credential_report_keeps_the_users(account: Account) -> None:
    account.client("iam").create_user(UserName="reported")
    names = [line["user"] for line in credential_report(account)]
    assert names.count("reported") == 1
    assert names.count("<root_account>") == 1


def test_the_root_user_s_creation_date_does_not_change(account: Account) -> None:
    first, second = (credential_report(account)[0]["user_creation_time"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("service", "operation", "error"),
    [
        ("iam", "list_organizations_features", "OrganizationNotFoundException"),
        ("organizations", "list_delegated_administrators", "AWSOrganizationsNotInUseException"),
    ],
)
def test_without_an_organization_calls_about_it_are_refused(
    account: Account, service: str, operation: str, error: str
) -> None:
    client = account.client(service)
    with pytest.raises(getattr(client.exceptions, error)):
        getattr(client, operation)()


@pytest.mark.parametrize("multi_region", [False, True])
def test_a_key_shows_whether_it_is_a_multi_region_key(account: Account, multi_region: bool) -> None:
    kms = account.client("kms")
    created = kms.create_key(MultiRegion=multi_region)["KeyMetadata"]
    assert created["MultiRegion"] is multi_region
    assert kms.describe_key(KeyId=created["KeyId"])["KeyMetadata"]["MultiRegion"] is multi_region


@pytest.mark.parametrize(("service", "creating", "listing", "member"), [(*key, *names) for key, names in LISTS.items()])
def test_a_list_is_empty_only_for_resources_that_cannot_be_created(
    account: Account, service: str, creating: str, listing: str, member: str
) -> None:
    client = account.client(service)
    assert getattr(client, xform_name(listing))()[member] == []
    assert not answers(service, creating)
    backend = get_backend(service)[ACCOUNT_ID][account.region if service != "iam" else "aws"]
    assert not hasattr(backend, xform_name(creating))
