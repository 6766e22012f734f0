"""PreviousState: the state before a change, kept in the account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.previous_state import PreviousState

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

NAME = "secure-baseline-GuardDutyDetector-0123456789ab"
PARAMETER = f"/secure-baseline/{NAME}"


@pytest.fixture
def state(account: Account) -> PreviousState:
    return PreviousState(account.client, NAME)


def parameters(account: Account) -> list[str]:
    return [found["Name"] for found in account.client("ssm").describe_parameters()["Parameters"]]


def test_without_an_entry_the_previous_state_is_empty(state: PreviousState, account: Account) -> None:
    assert state.recall() == {}
    assert parameters(account) == []


def test_the_next_run_recalls_the_kept_state(state: PreviousState, account: Account) -> None:
    state.keep({"S3_DATA_EVENTS": "DISABLED"})
    assert PreviousState(account.client, NAME).recall() == {"S3_DATA_EVENTS": "DISABLED"}


def test_another_resource_has_another_parameter(state: PreviousState, account: Account) -> None:
    state.keep({"S3_DATA_EVENTS": "DISABLED"})
    assert PreviousState(account.client, "secure-baseline-other").recall() == {}


def test_the_first_state_is_kept(state: PreviousState) -> None:
    state.keep({"frequency": "SIX_HOURS"})
    state.keep({"frequency": "FIFTEEN_MINUTES", "S3_DATA_EVENTS": "DISABLED"})
    assert state.recall() == {"frequency": "SIX_HOURS", "S3_DATA_EVENTS": "DISABLED"}


def test_keeping_the_same_again_writes_nothing(state: PreviousState, account: Account) -> None:
    state.keep({"frequency": "SIX_HOURS"})
    account.forget()
    state.keep({"frequency": "SIX_HOURS"})
    assert account.calls() == [("ssm", "GetParameter")]


def test_restored_entries_can_be_dropped(state: PreviousState, account: Account) -> None:
    state.keep({"frequency": "SIX_HOURS", "S3_DATA_EVENTS": "DISABLED"})
    state.drop("frequency")
    assert state.recall() == {"S3_DATA_EVENTS": "DISABLED"}
    state.drop("S3_DATA_EVENTS")
    assert parameters(account) == []


def test_forgetting_deletes_the_parameter(state: PreviousState, account: Account) -> None:
    state.keep({"frequency": "SIX_HOURS"})
    state.forget()
    state.forget()
    assert parameters(account) == []


def test_the_parameter_is_free(state: PreviousState, account: Account) -> None:
    state.keep({"frequency": "SIX_HOURS"})
    (found,) = account.client("ssm").describe_parameters()["Parameters"]
    assert (found["Name"], found["Type"], found["Tier"]) == (PARAMETER, "String", "Standard")


@pytest.mark.parametrize("value", ["not json", "[1]", '{"frequency": 3}', "null"])
def test_an_overwritten_parameter_is_logged_and_turns_nothing_off(
    state: PreviousState, account: Account, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    account.client("ssm").put_parameter(Name=PARAMETER, Value=value, Type="String")
    assert state.recall() == {}
    assert "the parameter was overwritten" in capsys.readouterr().out


def test_two_at_once_keep_the_same_state(state: PreviousState) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(state.keep, [{"frequency": "SIX_HOURS"}] * 4))
    assert state.recall() == {"frequency": "SIX_HOURS"}


def test_a_simultaneous_update_is_waited_for(state: PreviousState, account: Account) -> None:
    account.refuse("PutParameter", "TooManyUpdates", times=2)
    state.keep({"frequency": "SIX_HOURS"})
    assert state.recall() == {"frequency": "SIX_HOURS"}


@pytest.mark.parametrize("code", ["TooManyUpdates", "AccessDeniedException"])
def test_a_state_that_cannot_be_kept_is_an_error(state: PreviousState, account: Account, code: str) -> None:
    account.refuse("PutParameter", code)
    with pytest.raises(ClientError, match=code):
        state.keep({"frequency": "SIX_HOURS"})
