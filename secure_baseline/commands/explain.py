"""What the rules are: `secure-baseline check --explain RULE` and `--list-rules`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from secure_baseline.commands.mistake import MistakeError
from secure_baseline.policy.check.checker import controls_of
from secure_baseline.policy.rules import all_rules

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule


def explain(name: str) -> int:
    """Print one rule: what it demands, why, of which resources, whose controls it answers, and the fix."""
    rules = {rule.id: rule for rule in all_rules()}
    if name not in rules:
        near = get_close_matches(name, rules, n=1)
        raise MistakeError(f"there is no rule {name}" + (f"; perhaps {near[0]}" if near else "; see --list-rules"))
    _console().print(Text(_text(rules[name])))
    return 0


def list_rules() -> int:
    """Print every rule in a table."""
    table = Table(box=box.ASCII2, expand=True, pad_edge=False)
    table.add_column("Rule", no_wrap=True)
    table.add_column("Demands", ratio=1)
    table.add_column("Level", width=9)
    table.add_column("Severity", width=8)
    rules = all_rules()
    for rule in rules:
        table.add_row(rule.id, rule.demands, rule.level.value, rule.severity.name)
    console = _console()
    console.print(table)
    console.print(f"{len(rules)} rules")
    return 0


def _text(rule: Rule) -> str:
    controls = "\n".join(f"  {name}: {', '.join(ids)}" for name, ids in controls_of(rule).items())
    return (
        f"{rule.id} ({rule.severity.name.lower()}, from level {rule.level} on)\n\n"
        f"{rule.demands} {rule.why}\n\n"
        f"Resources: {', '.join(rule.types)}\n"
        f"Controls:\n{controls}\n\n"
        f"The fix in CDK:\n\n{_indented(rule.fix.cdk)}\n\n"
        f"The fix in CloudFormation:\n\n{_indented(rule.fix.cloudformation)}"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip().splitlines())


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)
