"""PasswordPolicy: what is wanted, never weaker than the current policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.handlers.settings.setting import PropertyError, RefusedError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

WANTED: dict[str, Any] = {
    "MinimumPasswordLength": "14",
    "RequireSymbols": "true",
    "RequireNumbers": "true",
    "RequireUppercaseCharacters": "true",
    "RequireLowercaseCharacters": "true",
    "AllowUsersToChangePassword": "true",
    "MaxPasswordAge": "90",
    "PasswordReusePrevention": "24",
}


def policy(account: Account) -> dict[str, Any]:
    found: dict[str, Any] = account.client("iam").get_account_password_policy()["PasswordPolicy"]
    return found


def test_an_account_without_a_policy_gets_the_wanted_one(account: Account) -> None:
    assert account.setting("PasswordPolicy", **WANTED).apply()
    assert policy(account) == {
        "MinimumPasswordLength": 14,
        "RequireSymbols": True,
        "RequireNumbers": True,
        "RequireUppercaseCharacters": True,
        "RequireLowercaseCharacters": True,
        "AllowUsersToChangePassword": True,
        "ExpirePasswords": True,
        "MaxPasswordAge": 90,
        "PasswordReusePrevention": 24,
        "HardExpiry": False,
    }


@pytest.mark.parametrize(
    ("field", "stricter"),
    [
        ("MinimumPasswordLength", 20),
        ("MaxPasswordAge", 30),
        ("RequireSymbols", True),
        ("PasswordReusePrevention", 24),
    ],
)
def test_a_stricter_field_of_the_account_is_kept(account: Account, field: str, stricter: object) -> None:
    account.client("iam").update_account_password_policy(**{"AllowUsersToChangePassword": True, field: stricter})
    assert account.setting("PasswordPolicy", **WANTED).apply()
    assert policy(account)[field] == stricter


def test_a_weaker_field_of_the_account_is_raised(account: Account) -> None:
    account.client("iam").update_account_password_policy(MinimumPasswordLength=20, PasswordReusePrevention=3)
    account.setting("PasswordPolicy", **WANTED).apply()
    assert policy(account)["PasswordReusePrevention"] == 24


def test_a_field_that_was_not_requested_is_kept(account: Account) -> None:
    account.client("iam").update_account_password_policy(RequireSymbols=True)
    account.setting("PasswordPolicy", MinimumPasswordLength="14").apply()
    assert policy(account)["RequireSymbols"] is True


#: What prevents users from setting a new password once theirs has expired.
SHUT: dict[str, dict[str, bool]] = {
    "hard expiry": {"HardExpiry": True, "AllowUsersToChangePassword": True},
    "no change of passwords": {"AllowUsersToChangePassword": False},
    "both": {"HardExpiry": True, "AllowUsersToChangePassword": False},
}


@pytest.mark.parametrize("shut", SHUT.values(), ids=SHUT)
def test_users_are_not_locked_out_by_a_first_age_of_passwords(account: Account, shut: dict[str, bool]) -> None:
    """Without an age it had no effect; with ours, every user with an old password would be locked out."""
    account.client("iam").update_account_password_policy(MinimumPasswordLength=16, **shut)
    setting = account.setting("PasswordPolicy", **WANTED)
    assert setting.apply()
    found = policy(account)
    assert (found["MinimumPasswordLength"], found["MaxPasswordAge"]) == (16, 90)
    assert (found["HardExpiry"], found["AllowUsersToChangePassword"]) == (False, True)
    assert not setting.apply()


@pytest.mark.parametrize("shut", SHUT.values(), ids=SHUT)
def test_users_are_not_locked_out_by_a_shorter_age_of_passwords(account: Account, shut: dict[str, bool]) -> None:
    account.client("iam").update_account_password_policy(MaxPasswordAge=365, **shut)
    before = policy(account)
    with pytest.raises(RefusedError, match="MaxPasswordAge 90 instead of 365 would lock out every user"):
        account.setting("PasswordPolicy", **WANTED).apply()
    assert policy(account) == before


@pytest.mark.parametrize("shut", SHUT.values(), ids=SHUT)
def test_an_expiry_that_is_strict_enough_is_not_changed(account: Account, shut: dict[str, bool]) -> None:
    account.client("iam").update_account_password_policy(MaxPasswordAge=60, **shut)
    assert account.setting("PasswordPolicy", **WANTED).apply()
    found = policy(account)
    assert {name: found[name] for name in shut} == shut
    assert (found["MaxPasswordAge"], found["MinimumPasswordLength"]) == (60, 14)


def test_a_policy_that_is_stricter_everywhere_is_not_changed(account: Account) -> None:
    account.client("iam").update_account_password_policy(MinimumPasswordLength=20, MaxPasswordAge=30)
    account.forget()
    assert not account.setting("PasswordPolicy", MinimumPasswordLength="14", MaxPasswordAge="90").apply()
    assert account.calls() == [("iam", "GetAccountPasswordPolicy")]


def test_applying_twice_changes_nothing_more(account: Account) -> None:
    account.setting("PasswordPolicy", **WANTED).apply()
    assert not account.setting("PasswordPolicy", **WANTED).apply()


def test_delete_leaves_the_policy(account: Account) -> None:
    setting = account.setting("PasswordPolicy", **WANTED)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert policy(account)["MinimumPasswordLength"] == 14


def test_all_invalid_properties_are_reported_together(account: Account) -> None:
    with pytest.raises(PropertyError) as caught:
        account.setting("PasswordPolicy", MinimumPasswordLength="five", RequireSymbols="maybe", Colour="red")
    assert str(caught.value) == (
        "MinimumPasswordLength must be a whole number from 6 to 128, got 'five'; "
        "RequireSymbols must be true or false, got 'maybe'; "
        "Colour is not one of its properties (MinimumPasswordLength, RequireSymbols, RequireNumbers, "
        "RequireUppercaseCharacters, RequireLowercaseCharacters, AllowUsersToChangePassword, MaxPasswordAge, "
        "PasswordReusePrevention, HardExpiry)"
    )
