"""Memory: what was found before it was changed, kept where the account keeps it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.memory import Memory

if TYPE_CHECKING:
    from conftest import Account

NAME = "secure-baseline-GuardDutyDetector-0123456789ab"
PARAMETER = f"/secure-baseline/{NAME}"


@pytest.fixture
def memory(account: Account) -> Memory:
    return Memory(account.client, NAME)


def parameters(account: Account) -> list[str]:
    return [found["Name"] for found in account.client("ssm").describe_parameters()["Parameters"]]


def test_nothing_kept_is_nothing_found(memory: Memory, account: Account) -> None:
    assert memory.recall() == {}
    assert parameters(account) == []


def test_what_is_kept_is_recalled_by_the_next_run(memory: Memory, account: Account) -> None:
    memory.keep({"S3_DATA_EVENTS": "DISABLED"})
    assert Memory(account.client, NAME).recall() == {"S3_DATA_EVENTS": "DISABLED"}


def test_another_resource_has_another_memory(memory: Memory, account: Account) -> None:
    memory.keep({"S3_DATA_EVENTS": "DISABLED"})
    assert Memory(account.client, "secure-baseline-other").recall() == {}


def test_what_was_found_first_is_what_was_found(memory: Memory) -> None:
    memory.keep({"frequency": "SIX_HOURS"})
    memory.keep({"frequency": "FIFTEEN_MINUTES", "S3_DATA_EVENTS": "DISABLED"})
    assert memory.recall() == {"frequency": "SIX_HOURS", "S3_DATA_EVENTS": "DISABLED"}


def test_keeping_the_same_again_writes_nothing(memory: Memory, account: Account) -> None:
    memory.keep({"frequency": "SIX_HOURS"})
    account.forget()
    memory.keep({"frequency": "SIX_HOURS"})
    assert account.calls() == [("ssm", "GetParameter")]


def test_what_was_put_back_can_be_dropped(memory: Memory, account: Account) -> None:
    memory.keep({"frequency": "SIX_HOURS", "S3_DATA_EVENTS": "DISABLED"})
    memory.drop("frequency")
    assert memory.recall() == {"S3_DATA_EVENTS": "DISABLED"}
    memory.drop("S3_DATA_EVENTS")
    assert parameters(account) == []


def test_nothing_is_left_of_what_is_forgotten(memory: Memory, account: Account) -> None:
    memory.keep({"frequency": "SIX_HOURS"})
    memory.forget()
    memory.forget()
    assert parameters(account) == []


def test_it_is_a_parameter_that_costs_nothing(memory: Memory, account: Account) -> None:
    memory.keep({"frequency": "SIX_HOURS"})
    (found,) = account.client("ssm").describe_parameters()["Parameters"]
    assert (found["Name"], found["Type"], found["Tier"]) == (PARAMETER, "String", "Standard")


@pytest.mark.parametrize("value", ["not json", "[1]", '{"frequency": 3}', "null"])
def test_what_somebody_wrote_over_it_is_told_and_turns_nothing_off(
    memory: Memory, account: Account, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    account.client("ssm").put_parameter(Name=PARAMETER, Value=value, Type="String")
    assert memory.recall() == {}
    assert "somebody wrote over what was kept" in capsys.readouterr().out


def test_two_at_once_keep_the_same(memory: Memory) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(memory.keep, [{"frequency": "SIX_HOURS"}] * 4))
    assert memory.recall() == {"frequency": "SIX_HOURS"}


def test_an_update_at_the_same_moment_is_waited_for(memory: Memory, account: Account) -> None:
    account.refuse("PutParameter", "TooManyUpdates", times=2)
    memory.keep({"frequency": "SIX_HOURS"})
    assert memory.recall() == {"frequency": "SIX_HOURS"}


@pytest.mark.parametrize("code", ["TooManyUpdates", "AccessDeniedException"])
def test_what_cannot_be_kept_is_an_error(memory: Memory, account: Account, code: str) -> None:
    account.refuse("PutParameter", code)
    with pytest.raises(ClientError, match=code):
        memory.keep({"frequency": "SIX_HOURS"})
