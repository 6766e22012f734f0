"""The account refuses what AWS refuses, for the same reason, and accepts the corrected template. One file each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.emulator.wrong_templates.runner import files
from tests.emulator.wrong_templates.runner.trial import WRITE, tried, written

if TYPE_CHECKING:
    from tests.emulator.wrong_templates.runner.account import Account

_EVERY = files.every()
_SAMPLE = files.sample(_EVERY)


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(
            each,
            id=each.path,
            marks=[
                pytest.mark.xdist_group("wrong_templates" if each in _SAMPLE else f"wrong_templates_{each.area}"),
                *([] if each in _SAMPLE else [pytest.mark.large]),
            ],
        )
        for each in _EVERY
    ],
)
def test_the_account_refuses(template: files.WrongTemplate, account: Account) -> None:
    result = tried(account, template)
    assert result.refused, f"accepted: {template.refuses}"
    assert re.search(template.says, result.reason), f"{template.refuses}\nrefused for another reason:\n{result.reason}"
    assert result.check, f"refused, but not by a check of the account:\n{result.reason}"
    assert result.accepted, f"refused although valid: {template.refuses}\n{result.complaint}"
    known = written().get(template.path, result.by)
    assert known == result.by, f"another check refuses it; record it again: {WRITE}"
