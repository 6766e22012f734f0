"""Requests and responses have the form of botocore's models."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from emulator.gateway import protocol

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

CONTACT = {
    "FullName": "Security Team",
    "AddressLine1": "1 Main Street",
    "City": "Berlin",
    "StateOrRegion": "Berlin",
    "CountryCode": "DE",
    "PostalCode": "10115",
    "PhoneNumber": "+49301234567",
}


def test_stored_values_are_returned(account: Account) -> None:
    account.client("account").put_contact_information(ContactInformation=CONTACT)
    assert account.client("account").get_contact_information()["ContactInformation"] == CONTACT


def test_an_error_has_its_code_and_status(account: Account) -> None:
    with pytest.raises(ClientError) as caught:
        account.client("account").get_contact_information()
    assert caught.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404


def test_parameters_that_the_client_does_not_check_are_refused(account: Account) -> None:
    unchecked = boto3.client(
        "account",
        endpoint_url=account.endpoint,
        region_name="us-east-1",
        aws_access_key_id="emulated",
        aws_secret_access_key="emulated",  # noqa: S106  (the fake one)
        config=Config(parameter_validation=False),
    )
    with pytest.raises(ClientError, match="City must have 1 to 50 characters"):
        unchecked.put_contact_information(ContactInformation={**CONTACT, "City": ""})


def test_an_operation_botocore_does_not_know_cannot_be_registered(account: Account) -> None:
    del account
    with pytest.raises(ValueError, match="botocore has no operation Surprise of account"):
        protocol.operation("account", "Surprise")


def test_other_operations_are_answered_by_moto(account: Account) -> None:
    assert account.client("sts").get_caller_identity()["Account"] == "123456789012"


def test_each_region_has_its_own_state(account: Account) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="own", type="ACCOUNT")
    assert account.client("accessanalyzer", "eu-west-1").list_analyzers()["analyzers"] == []


def test_an_unsigned_request_is_refused(account: Account) -> None:
    with pytest.raises(HTTPError, match="404") as caught:
        urlopen(f"{account.endpoint}/no-such-bucket-{CONTACT['PostalCode']}/key")  # noqa: S310  (loopback)
    caught.value.close()
