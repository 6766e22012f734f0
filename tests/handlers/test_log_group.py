"""LogGroup: a key and a retention for a group that another service creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.handlers.settings_samples import key

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

NAME = "/aws/rds/instance/test/postgresql"


def wanted(account: Account) -> dict[str, Any]:
    return {"LogGroupName": NAME, "KmsKeyId": key(account), "RetentionInDays": "365"}


def group(account: Account, name: str = NAME) -> dict[str, Any]:
    groups = account.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return next(found for found in groups if found["logGroupName"] == name)


def test_a_missing_group_is_created_with_key_and_retention(account: Account) -> None:
    properties = wanted(account)
    assert account.setting("LogGroup", **properties).apply()
    expected = {"kmsKeyId": properties["KmsKeyId"], "retentionInDays": 365}
    assert expected.items() <= group(account).items()


def test_an_existing_group_gets_key_and_retention(account: Account) -> None:
    account.client("logs").create_log_group(logGroupName=NAME)
    properties = wanted(account)
    assert account.setting("LogGroup", **properties).apply()
    expected = {"kmsKeyId": properties["KmsKeyId"], "retentionInDays": 365}
    assert expected.items() <= group(account).items()


def test_a_longer_retention_is_kept(account: Account) -> None:
    account.client("logs").create_log_group(logGroupName=NAME)
    account.client("logs").put_retention_policy(logGroupName=NAME, retentionInDays=731)
    account.setting("LogGroup", **wanted(account)).apply()
    assert group(account)["retentionInDays"] == 731


def test_a_group_with_the_same_prefix_is_not_confused(account: Account) -> None:
    account.client("logs").create_log_group(logGroupName=NAME + "-other")
    account.setting("LogGroup", **wanted(account)).apply()
    assert "kmsKeyId" not in group(account, NAME + "-other")


def test_applying_twice_changes_nothing_more(account: Account) -> None:
    properties = wanted(account)
    account.setting("LogGroup", **properties).apply()
    assert not account.setting("LogGroup", **properties).apply()


def test_delete_leaves_the_group(account: Account) -> None:
    setting = account.setting("LogGroup", **wanted(account))
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert group(account)["retentionInDays"] == 365
