"""For each setting: properties that are good, and states of the account in which it has something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Account

_PROPERTIES: dict[str, dict[str, Any]] = {
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
    "EbsEncryption": {"KmsKeyId": "of the account"},
    "LogGroup": {"LogGroupName": "/aws/test", "KmsKeyId": "of the account", "RetentionInDays": "365"},
}


#: What must be there for a setting to call all it may call; one after the other where one state is not enough.
_STATES: dict[str, list[Callable[[Account], object]]] = {
    "SerialConsole": [lambda account: account.client("ec2").enable_serial_console_access()],
    "LogGroup": [
        lambda account: account.client("logs").create_log_group(logGroupName="/aws/test"),
        lambda account: account.client("logs").delete_log_group(logGroupName="/aws/test"),
    ],
}


def sample(account: Account, kind: str) -> dict[str, Any]:
    """Good properties; a key that is asked for is there."""
    properties = _PROPERTIES.get(kind, {})
    if "KmsKeyId" in properties:
        return {**properties, "KmsKeyId": account.client("kms").create_key()["KeyMetadata"]["Arn"]}
    return properties


def states(kind: str) -> list[Callable[[Account], object]]:
    """Each brings the account to such a state, one after the other."""
    return _STATES.get(kind, [lambda _: None])
