"""What AWS refuses the account refuses, for that reason; put right, it accepts it. A file each, in the folders here."""

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
    found = tried(account, template)
    assert found.refused, f"accepted: {template.refuses}"
    assert re.search(template.says, found.reason), f"{template.refuses}\nrefused, but for this:\n{found.reason}"
    assert found.check, f"no check of the account refused, but something else:\n{found.reason}"
    assert found.accepted, f"refused, though right: {template.refuses}\n{found.complaint}"
    known = written().get(template.path, found.by)
    assert known == found.by, f"another check refuses; write them anew: {WRITE}"
