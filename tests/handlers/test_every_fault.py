"""Whichever call of a setting is throttled, denied or fails: the response is in time, and never falsely a success."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from emulator.doors import reset
from secure_baseline.core import settings_function
from secure_baseline.handlers.settings import SETTINGS, deadline
from tests.handlers.settings_samples import sample, states
from tests.handlers.test_faults import LambdaContext
from tests.tiers import in_tiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.handlers.conftest import Account, Stack

_SECONDS = settings_function._TIMEOUT_MINUTES * 60
_OFTEN = 10_000
#: Explicit denials are reported immediately; waiting for IAM's propagation is in test_faults.py.
_FOR_GOOD = "not authorized to perform this with an explicit deny in a service control policy"


def fresh(account: Account, kind: str) -> dict[str, Any]:
    """The properties of a setting that has something to change in a new account."""
    reset(account.endpoint)
    properties = sample(account, kind)
    states(kind)[0](account)
    account.forget()
    return properties


def positions(account: Account, stack: Stack, kind: str) -> Iterator[tuple[str, int]]:
    """Each call of the setting without faults: its operation, and its number among the calls of that operation."""
    properties = fresh(account, kind)
    assert stack.send("Create", kind, **properties)["Status"] == "SUCCESS"
    seen: Counter[str] = Counter()
    for _, operation in account.calls():
        seen[operation] += 1
        yield operation, seen[operation]


def attempt(account: Account, stack: Stack, kind: str, **fault: Any) -> tuple[dict[str, Any], bool]:
    """The response, and whether the account is then as the setting wants it."""
    properties = fresh(account, kind)
    account._arrange([fault])
    stack.context, began = LambdaContext(_SECONDS), time.monotonic()
    answer = stack.send("Create", kind, **properties)
    assert time.monotonic() - began < _SECONDS - deadline.MARGIN_SECONDS / 2, (fault, answer)
    account.forget()
    account.pass_time(_SECONDS)  # changes in progress complete
    setting = account.setting(kind, stack.physical_id or answer["PhysicalResourceId"], **properties)
    return answer, setting.satisfied(setting.read())


@pytest.mark.parametrize("kind", in_tiers({kind: kind for kind in sorted(SETTINGS)}, sample=["PrimaryContact"]))
def test_whichever_call_fails_the_response_is_in_time_and_true(
    account: Account, stack: Stack, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for operation, nth in list(positions(account, stack, kind)):
        where = {"operation": operation, "nth": nth}
        answer, satisfied = attempt(account, stack, kind, **where, how="throttled", times=1)
        assert (answer["Status"], satisfied) == ("SUCCESS", True), (where, answer)
        for how in ("denied", "failed"):
            answer, satisfied = attempt(account, stack, kind, **where, how=how, message=_FOR_GOOD, times=_OFTEN)
            if answer["Status"] == "FAILED":
                assert operation in answer["Reason"], (where, how, answer)
            else:
                # What cannot be checked for use is not changed, and the log says so.
                left = answer["Data"]["Changed"] == "false" and "stays" in capsys.readouterr().out
                assert satisfied or left, (where, how, answer)
