"""AccessAnalyzer: one in a Region, ours only if there was none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from secure_baseline.handlers.settings.setting import PropertyError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.handlers.conftest import Account


def analyzers(account: Account) -> dict[str, str]:
    found = account.client("accessanalyzer").list_analyzers()["analyzers"]
    return {analyzer["name"]: analyzer["type"] for analyzer in found}


def test_an_account_without_an_analyzer_gets_one(account: Account) -> None:
    assert account.setting("AccessAnalyzer").apply()
    assert analyzers(account) == {"secure-baseline-test": "ACCOUNT"}


@pytest.mark.parametrize("kind", ["ACCOUNT", "ORGANIZATION"])
def test_an_existing_external_access_analyzer_is_used(account: Account, kind: str) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="theirs", type=kind)
    assert not account.setting("AccessAnalyzer").apply()
    assert analyzers(account) == {"theirs": kind}


def test_an_unused_access_analyzer_is_not_taken_for_it(account: Account) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="theirs", type="ACCOUNT_UNUSED_ACCESS")
    assert account.setting("AccessAnalyzer").apply()


def test_delete_removes_our_analyzer(account: Account) -> None:
    setting = account.setting("AccessAnalyzer")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert analyzers(account) == {}


def test_delete_leaves_an_existing_analyzer(account: Account) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="theirs", type="ACCOUNT")
    setting = account.setting("AccessAnalyzer")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert analyzers(account) == {"theirs": "ACCOUNT"}


def test_two_at_once_end_with_one_analyzer(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = [account.setting("AccessAnalyzer", name=f"secure-baseline-{n}") for n in range(2)]
    both_have_looked = Barrier(2, timeout=30)
    for setting in settings:
        monkeypatch.setattr(setting, "read", _waiting(setting.read, both_have_looked))
    with ThreadPoolExecutor(2) as pool:
        changed = list(pool.map(lambda setting: setting.apply(), settings))
    assert changed == [True, True]
    assert len(analyzers(account)) == 1


def _waiting(read: Callable[[], object], barrier: Barrier) -> Callable[[], object]:
    """The same, but the first call returns only after all have read."""
    first = iter([barrier.wait])

    def look() -> object:
        state = read()
        next(first, int)()
        return state

    return look


def test_a_full_quota_with_an_insufficient_analyzer_is_reported(account: Account) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="theirs", type="ACCOUNT")
    account.refuse("CreateAnalyzer", "ServiceQuotaExceededException", status=402)
    with pytest.raises(RefusedError, match=r"no room .* ORGANIZATION, .* theirs \(ACCOUNT, ACTIVE\)"):
        account.setting("AccessAnalyzer", Type="ORGANIZATION").apply()


UNUSED = {"Type": "ACCOUNT_UNUSED_ACCESS", "UnusedAccessAge": "90"}


def test_unused_access_is_analyzed_beside_external_access(account: Account) -> None:
    account.setting("AccessAnalyzer", "secure-baseline-external").apply()
    assert account.setting("AccessAnalyzer", **UNUSED).apply()
    assert analyzers(account) == {
        "secure-baseline-external": "ACCOUNT",
        "secure-baseline-test": "ACCOUNT_UNUSED_ACCESS",
    }
    assert not account.setting("AccessAnalyzer", **UNUSED).apply()


@pytest.mark.parametrize("kind", ["ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS"])
def test_an_existing_paid_analyzer_is_not_duplicated(account: Account, kind: str) -> None:
    account.client("accessanalyzer").create_analyzer(analyzerName="theirs", type=kind)
    assert not account.setting("AccessAnalyzer", **UNUSED).apply()
    assert analyzers(account) == {"theirs": kind}


def test_another_age_is_set(account: Account) -> None:
    account.setting("AccessAnalyzer", **UNUSED).apply()
    assert account.setting("AccessAnalyzer", **{**UNUSED, "UnusedAccessAge": "30"}).apply()
    (found,) = account.client("accessanalyzer").list_analyzers()["analyzers"]
    assert found["configuration"]["unusedAccess"]["unusedAccessAge"] == 30


@pytest.mark.parametrize("properties", [{"Type": "ACCOUNT_UNUSED_ACCESS"}, {"UnusedAccessAge": "90"}])
def test_an_age_belongs_to_unused_access(account: Account, properties: dict[str, str]) -> None:
    with pytest.raises(PropertyError, match="UnusedAccessAge belongs to"):
        account.setting("AccessAnalyzer", **properties)
