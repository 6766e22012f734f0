"""What the files of a rule still lack, each with its file: `make rule` creates them, to be filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.ids import practices_in
from secure_baseline.policy import rules
from tests.policy.rules.cases import CASES, cases_in, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.rule import Rule

RULES = Path(rules.__file__).parent
ROOT = RULES.parent.parent.parent
FEWEST_CASES = 2


def unfinished(rule: Rule) -> Iterator[str]:
    """What a rule lacks."""
    cases = file_of(rule)
    fix = RULES / cases.relative_to(CASES)
    code = fix.with_suffix(".py")
    yield from (f"{code.relative_to(ROOT)}: {lack}" for lack in _in_declaration(rule))
    for file in (code, fix, cases):
        if not file.is_file():
            yield f"{file.relative_to(ROOT)}: no such file"
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if "TODO" in line:
                yield f"{file.relative_to(ROOT)}:{number}: fill in TODO"
    for kind in ("right", "wrong"):
        if (count := len(cases_in(cases, kind))) < FEWEST_CASES:
            yield f"{cases.relative_to(ROOT)}: {kind}: {FEWEST_CASES} cases are needed, {count} found"


def _in_declaration(rule: Rule) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z].* must .*\.", rule.requires):
        yield "requires: must be one sentence with must"
    if not re.fullmatch(r"[A-Z].*\.", rule.otherwise):
        yield "otherwise: must be one sentence"
    named = practices_in(rule.controls)
    if not named:
        yield "controls: must name a practice of the guide, such as G19"
    for unknown in set(named) - practices().keys():
        yield f"controls: the guide has no practice {unknown}"
