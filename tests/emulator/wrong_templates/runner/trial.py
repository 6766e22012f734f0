"""Tries an invalid template in both forms, and records which check refused it.

The record allows counting the files by check without deploying them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.gateway import refusals
from tests.emulator.wrong_templates.runner.seen import refusal_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tests.emulator.wrong_templates.runner.account import Account
    from tests.emulator.wrong_templates.runner.files import WrongTemplate

#: The command that records which check refuses which file.
WRITE = "python -m tests.emulator.wrong_templates.runner --write"
_REFUSED_BY = Path(__file__).parent.parent / "refused_by.json"


@dataclass(frozen=True)
class Trial:
    """The outcome of both forms.

    Args:
        refused: Whether the invalid form was refused.
        reason: Why it was refused.
        for_this: Whether the reason is the one that the file names.
        check: The function that refused it; empty if unknown.
        of_iam: Operation, policy type and reason, if IAM's evaluator refused it.
        accepted: Whether the valid form was accepted afterwards.
        complaint: Why it was not accepted.
    """

    refused: bool
    reason: str
    for_this: bool
    check: str
    of_iam: tuple[str, ...]
    accepted: bool
    complaint: str

    @property
    def by(self) -> list[str]:
        """The check that refused, as it is recorded."""
        return [self.check, *self.of_iam]


def tried(account: Account, template: WrongTemplate) -> Trial:
    """Deploy both forms."""
    before = refusals.mark()
    wrong = account.deploy_wrong(template)
    refusal = None if wrong.accepted else refusal_of(wrong.reason, before)
    right = account.deploy_right(template)
    return Trial(
        refused=not wrong.accepted,
        reason=wrong.reason,
        for_this=not wrong.accepted and bool(re.search(template.says, wrong.reason)),
        check=refusal.check if refusal else "",
        of_iam=(refusal.of_iam or ()) if refusal else (),
        accepted=right.accepted,
        complaint=right.reason,
    )


@cache
def written() -> dict[str, list[str]]:
    """Which check refuses which file, as last recorded."""
    recorded: dict[str, list[str]] = json.loads(_REFUSED_BY.read_text("utf-8")) if _REFUSED_BY.exists() else {}
    return recorded


def write(checks: Mapping[str, list[str]], files: Collection[str]) -> None:
    """Record the checks of the files that were tried; other existing files keep theirs."""
    all_of_them = {path: by for path, by in {**written(), **checks}.items() if path in files}
    _REFUSED_BY.write_text(json.dumps(all_of_them, indent=1, sort_keys=True) + "\n", "utf-8")
