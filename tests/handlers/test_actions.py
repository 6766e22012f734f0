"""The role of the handler is built from ACTIONS: each setting calls only those, and none is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.controls.catalogue import practices
from secure_baseline.handlers.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Account

#: botocore's service name -> the prefix of its IAM actions, where they differ.
PREFIXES = {"accessanalyzer": "access-analyzer", "s3control": "s3"}
#: S3 Control's operations are named unlike the actions that allow them.
RENAMED = {
    "s3:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
    "s3:PutPublicAccessBlock": "s3:PutAccountPublicAccessBlock",
}
#: Checked by AWS while it carries out another call, never called.
DEPENDENT = {
    "AccessAnalyzer": {"iam:CreateServiceLinkedRole"},
    "ConfigRecorder": {"iam:PassRole"},
    "LogGroup": {"kms:DescribeKey"},
}

KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
PROPERTIES: dict[str, dict[str, Any]] = {
    "PasswordPolicy": {"MinimumPasswordLength": "14"},
    "AlternateContact": {
        "AlternateContactType": "SECURITY",
        "Name": "Security",
        "Title": "Team",
        "EmailAddress": "security@example.com",
        "PhoneNumber": "+49 30 1234567",
    },
    "PrimaryContact": {
        "FullName": "Example",
        "AddressLine1": "1 Example Street",
        "City": "Berlin",
        "PostalCode": "10115",
        "CountryCode": "DE",
        "PhoneNumber": "+49 30 1234567",
    },
    "ConfigRecorder": {"AllSupported": "true", "BucketName": "config-log"},
    "EbsEncryption": {"KmsKeyId": KEY},
    "LogGroup": {"LogGroupName": "/aws/test", "KmsKeyId": KEY, "RetentionInDays": "365"},
}


#: What must be there for a setting to call all it may call; one after the other where one state is not enough.
STATES: dict[str, list[Callable[[Account], object]]] = {
    "SerialConsole": [lambda account: account.client("ec2").enable_serial_console_access()],
    "LogGroup": [
        lambda account: account.client("logs").create_log_group(logGroupName="/aws/test"),
        lambda account: account.client("logs").delete_log_group(logGroupName="/aws/test"),
    ],
}


def actions(calls: list[tuple[str, str]]) -> set[str]:
    called = {f"{PREFIXES.get(service, service)}:{operation}" for service, operation in calls}
    return {RENAMED.get(action, action) for action in called}


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_a_setting_needs_exactly_its_actions(account: Account, kind: str) -> None:
    properties = PROPERTIES.get(kind, {})
    if "KmsKeyId" in properties:
        properties = {**properties, "KmsKeyId": account.client("kms").create_key()["KeyMetadata"]["Arn"]}
    called: set[str] = set()
    for prepare in STATES.get(kind, [lambda _: None]):
        prepare(account)
        account.forget()
        setting = account.setting(kind, **properties)
        setting.apply()
        setting.delete(account.client, "secure-baseline-test")
        called |= actions(account.calls())
    assert called | DEPENDENT.get(kind, set()) == set(setting.ACTIONS)


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_no_action_has_a_wildcard(kind: str) -> None:
    assert not [action for action in SETTINGS[kind].ACTIONS if "*" in action]


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_what_is_narrowed_is_an_action_of_the_setting(kind: str) -> None:
    assert SETTINGS[kind].RESOURCES.keys() <= set(SETTINGS[kind].ACTIONS)


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_setting_answers_for_practices_of_the_catalogue(kind: str) -> None:
    assert SETTINGS[kind].CONTROLS
    assert set(SETTINGS[kind].CONTROLS) <= practices().keys()


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_setting_says_where_its_api_is_described(kind: str) -> None:
    assert "https://docs.aws.amazon.com/" in (SETTINGS[kind].__doc__ or "")
