"""What AWS KMS refuses because of a key's state, and when a key is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.iam import keys

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

DAY = 24 * 60 * 60


@pytest.fixture
def kms(account: Account) -> Any:
    return account.client("kms")


@pytest.fixture
def key(kms: Any) -> str:
    return str(kms.create_key()["KeyMetadata"]["Arn"])


def test_a_disabled_key_does_nothing_until_it_is_enabled(kms: Any, key: str) -> None:
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    kms.disable_key(KeyId=key)
    for use in (
        lambda: kms.encrypt(KeyId=key, Plaintext=b"x"),
        lambda: kms.decrypt(CiphertextBlob=blob),
        lambda: kms.create_grant(KeyId=key, GranteePrincipal="arn:aws:iam::123456789012:root", Operations=["Decrypt"]),
    ):
        with pytest.raises(ClientError, match="DisabledException"):
            use()
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "a", "TagValue": "b"}])
    kms.enable_key(KeyId=key)
    assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"


def test_a_key_pending_deletion_cannot_be_changed(kms: Any, key: str) -> None:
    with pytest.raises(ClientError, match="not pending deletion"):
        kms.cancel_key_deletion(KeyId=key)
    kms.schedule_key_deletion(KeyId=key)
    for change in (
        lambda: kms.enable_key(KeyId=key),
        lambda: kms.create_alias(AliasName="alias/dying", TargetKeyId=key),
        lambda: kms.encrypt(KeyId=key, Plaintext=b"x"),
        lambda: kms.schedule_key_deletion(KeyId=key),
    ):
        with pytest.raises(ClientError, match="is pending deletion"):
            change()
    kms.cancel_key_deletion(KeyId=key)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"


def test_a_key_is_gone_after_its_waiting_period(kms: Any, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    monkeypatch.setattr(clock, "_ahead", clock.ahead() + 7 * DAY - 60)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    monkeypatch.setattr(clock, "_ahead", clock.ahead() + 120)
    with pytest.raises(ClientError, match="NotFoundException"):
        kms.describe_key(KeyId=key)
    assert keys.find(key, "eu-west-1") is None


def test_a_deletion_waits_at_least_a_week(kms: Any, key: str) -> None:
    with pytest.raises(ClientError, match="from 7 to 30"):
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=6)


def test_a_grant_must_match_its_key(kms: Any, key: str) -> None:
    grantee = "arn:aws:iam::123456789012:root"
    with pytest.raises(ClientError, match="does not support Sign"):
        kms.create_grant(KeyId=key, GranteePrincipal=grantee, Operations=["Decrypt", "Sign"])
    signing = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
    kms.create_grant(KeyId=signing, GranteePrincipal=grantee, Operations=["Sign", "Verify"])
    with pytest.raises(ClientError, match="UnsupportedOperationException"):
        kms.enable_key_rotation(KeyId=signing)
