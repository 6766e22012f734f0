"""Keys and aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import PartlyCreatedError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


KEY = "AWS::KMS::Key"


def policy(*actions: str) -> dict[str, object]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                "Action": ["kms:*", *actions],
                "Resource": "*",
            }
        ],
    }


def test_a_key_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "KeyPolicy": policy(),
        "Description": "one",
        "EnableKeyRotation": True,
        "RotationPeriodInDays": 180,
        "PendingWindowInDays": 7,
        "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}],
    }
    second = {
        "KeyPolicy": policy("kms:Decrypt"),
        "EnableKeyRotation": "true",
        "RotationPeriodInDays": "90",
        "Enabled": False,
        "Tags": [{"Key": "a", "Value": "3"}],
    }
    created = account.lifecycle(KEY, first, second)
    assert created.attributes["Arn"] == f"arn:aws:kms:eu-west-1:123456789012:key/{created.id}"


def test_rotation_is_disabled_when_the_template_no_longer_sets_it(account: Account) -> None:
    first, second = {"KeyPolicy": policy(), "EnableKeyRotation": True}, {"KeyPolicy": policy()}
    created = account.create(KEY, **first)
    account.update(KEY, created, first, second)
    assert account.client("kms").get_key_rotation_status(KeyId=created.id)["KeyRotationEnabled"] is False


def test_a_deleted_key_waits_for_the_templates_waiting_period(account: Account) -> None:
    properties = {"KeyPolicy": policy(), "PendingWindowInDays": 9}
    created = account.create(KEY, **properties)
    account.delete(KEY, created, properties)
    metadata = account.client("kms").describe_key(KeyId=created.id)["KeyMetadata"]
    assert metadata["KeyState"] == "PendingDeletion"


@pytest.mark.parametrize("form", ["id", "arn"])
def test_an_alias_is_created_updated_and_deleted(account: Account, form: str) -> None:
    keys = [account.create(KEY, KeyPolicy=policy()) for _ in range(2)]
    one, two = (key.id if form == "id" else key.attributes["Arn"] for key in keys)
    name = f"alias/of-{form}"
    account.lifecycle(
        "AWS::KMS::Alias",
        {"AliasName": name, "TargetKeyId": one},
        {"AliasName": name, "TargetKeyId": two},
    )


def test_an_alias_that_is_taken_is_refused(account: Account) -> None:
    properties = {"AliasName": "alias/taken", "TargetKeyId": account.create(KEY, KeyPolicy=policy()).id}
    account.create("AWS::KMS::Alias", **properties)
    with pytest.raises(ClientError, match="AlreadyExists"):
        account.create("AWS::KMS::Alias", **properties)


def test_an_asymmetric_key_keeps_its_kind(account: Account) -> None:
    properties = {"KeyPolicy": policy(), "KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY", "MultiRegion": True}
    account.stores(KEY, account.create(KEY, **properties), properties)


def test_a_key_with_a_rotation_period_that_is_too_long_is_refused_and_can_be_removed(account: Account) -> None:
    with pytest.raises(PartlyCreatedError, match="from 90 to 2560") as refused:
        account.create(KEY, KeyPolicy=policy(), EnableKeyRotation=True, RotationPeriodInDays=2561)
    account.delete(KEY, refused.value.physical, {})
    assert account.read(KEY, refused.value.physical, {}) is None


def test_a_policy_that_locks_the_account_out_is_refused(account: Account) -> None:
    statement = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "kms:*", "Resource": "*"}
    with pytest.raises(ClientError, match="will not allow you to update the key policy"):
        account.create(KEY, KeyPolicy={"Version": "2012-10-17", "Statement": [statement]})
