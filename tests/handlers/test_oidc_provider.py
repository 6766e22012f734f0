"""OidcProvider: one of a URL, ours only if there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

URL = "https://token.actions.githubusercontent.com"
AUDIENCE = "sts.amazonaws.com"
WANTED = {"Url": URL, "Audience": AUDIENCE}


def providers(account: Account) -> dict[str, list[str]]:
    """The audiences of each provider, by its URL."""
    iam = account.client("iam")
    arns = [each["Arn"] for each in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]]
    found = [iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn) for arn in arns]
    return {each["Url"]: sorted(each["ClientIDList"]) for each in found}


def existing(account: Account, *audiences: str) -> None:
    account.client("iam").create_open_id_connect_provider(Url=URL, ClientIDList=list(audiences))


def test_an_account_without_the_provider_gets_one(account: Account) -> None:
    setting = account.setting("OidcProvider", **WANTED)
    assert setting.apply()
    assert providers(account) == {"token.actions.githubusercontent.com": [AUDIENCE]}
    assert not setting.apply()


def test_an_existing_provider_is_used_as_it_is(account: Account) -> None:
    existing(account, AUDIENCE)
    assert not account.setting("OidcProvider", **WANTED).apply()


def test_an_audience_that_an_existing_provider_lacks_is_added(account: Account) -> None:
    existing(account, "theirs")
    assert account.setting("OidcProvider", **WANTED).apply()
    assert providers(account) == {"token.actions.githubusercontent.com": [AUDIENCE, "theirs"]}


def test_the_provider_of_another_url_stays(account: Account) -> None:
    existing(account, AUDIENCE)
    assert account.setting("OidcProvider", Url="https://gitlab.com", Audience="https://gitlab.com").apply()
    assert len(providers(account)) == 2


def test_delete_removes_our_provider(account: Account) -> None:
    setting = account.setting("OidcProvider", **WANTED)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert providers(account) == {}


@pytest.mark.parametrize("audiences", [["theirs"], [AUDIENCE], [AUDIENCE, "theirs"]])
def test_delete_leaves_an_existing_provider_as_it_was(account: Account, audiences: list[str]) -> None:
    existing(account, *audiences)
    setting = account.setting("OidcProvider", **WANTED)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert providers(account) == {"token.actions.githubusercontent.com": audiences}
