"""What the rules are: `secure-baseline check --explain RULE` and `--list-rules`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from secure_baseline.commands.console import console
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.forms import nearest
from secure_baseline.core.rows import TableRow, show_rows
from secure_baseline.policy.check.checker import controls_of
from secure_baseline.policy.fix import fix_for
from secure_baseline.policy.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.rule import Rule


def explain(name: str) -> int:
    """Print one rule: what it requires of which resources, what happens otherwise, its controls and the fix."""
    rules = {rule.id: rule for rule in all_rules()}
    if name not in rules:
        near = nearest(name, rules)
        raise MistakeError(f"unknown rule {name}; " + (f"did you mean {near}?" if near else "see --list-rules"))
    print("\n".join(_lines(rules[name], console().width)))  # noqa: T201  (rich would wrap the code, too)
    return 0


def list_rules() -> int:
    """Print every rule with what it requires."""
    rules = all_rules()
    out = console()
    if out.is_terminal:
        for rule in rules:
            out.print(Text(f"{rule.id} ({rule.severity.name.lower()}, {rule.level})", style="bold"), soft_wrap=True)
            out.print(Padding(Text(rule.requires), (0, 0, 0, 2)))
    else:
        headings = {"Rule": 1, "Level": 1, "Severity": 1, "Required": 1}
        show_rows(out, headings, [TableRow((rule.id, rule.level, rule.severity.name, rule.requires)) for rule in rules])
    out.print(f"{len(rules)} rules")
    return 0


def _lines(rule: Rule, width: int) -> Iterator[str]:
    """Prose as wide as the terminal, code as it is: it is there to be copied."""
    prose = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    listed = textwrap.TextWrapper(
        width, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    yield from prose.wrap(f"{rule.id} (severity {rule.severity.name.lower()}, level {rule.level})")
    yield ""
    yield from prose.wrap(f"Required: {rule.requires}")
    yield from prose.wrap(f"Otherwise: {rule.otherwise}")
    yield ""
    yield from prose.wrap(f"Resources: {', '.join(rule.types)}")
    yield "Controls:"
    for name, ids in controls_of(rule).items():
        yield from listed.wrap(f"{name}: {', '.join(ids)}")
    for fix in dict.fromkeys(fix_for(rule, each) for each in rule.types):
        for language, code in (("CDK", fix.cdk), ("CloudFormation", fix.cloudformation)):
            yield from ("", f"Fix in {language}:", "", code.rstrip())
