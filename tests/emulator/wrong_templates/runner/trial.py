"""One wrong template tried in both forms; and which check refused each, as it is written down.

It is written down so that the files can be counted by it without deploying them all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from emulator import refusals
from tests.emulator.wrong_templates.runner.seen import refusal_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tests.emulator.wrong_templates.runner.account import Account
    from tests.emulator.wrong_templates.runner.files import WrongTemplate

#: The command that writes which check refuses which file.
WRITE = "python -m tests.emulator.wrong_templates.runner --write"
_REFUSED_BY = Path(__file__).parent.parent / "refused_by.json"


@dataclass(frozen=True)
class Trial:
    """How both forms fared.

    Args:
        refused: Whether the wrong form was.
        reason: Why.
        for_this: Whether it was for the reason that the file names.
        check: The function that refused; empty where none is known.
        of_iam: Operation, policy type and reason, where IAM's evaluator refused.
        accepted: Whether the right form was; the wrong form comes first.
        complaint: Why it was not.
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
        """Who refused, as it is written down."""
        return [self.check, *self.of_iam]


def tried(account: Account, template: WrongTemplate) -> Trial:
    """Deploy both."""
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
    """Which check refuses which file, as it was found when they were last all tried."""
    found: dict[str, list[str]] = json.loads(_REFUSED_BY.read_text("utf-8")) if _REFUSED_BY.exists() else {}
    return found


def write(found: Mapping[str, list[str]], there: Collection[str]) -> None:
    """Write it down for those that were tried; what is known of the others that are there stays."""
    all_of_them = {path: by for path, by in {**written(), **found}.items() if path in there}
    _REFUSED_BY.write_text(json.dumps(all_of_them, indent=1, sort_keys=True) + "\n", "utf-8")
