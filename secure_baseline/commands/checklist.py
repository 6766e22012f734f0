"""`secure-baseline checklist`: what only people can set up."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from rich.text import Text

from secure_baseline.commands.console import console, print_json
from secure_baseline.controls.checklist import CHECKLIST

if TYPE_CHECKING:
    import argparse

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the list was printed",
    2: "usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print it."""
    if args.json:
        print_json([asdict(step) for step in CHECKLIST])
        return 0
    out = console()
    for step in CHECKLIST:
        out.print(Text(f"[ ] {step.do}", style="bold"))
        for name, value in (
            ("where", step.where),
            ("how often", step.how_often),
            ("why by hand", step.why),
            ("done when", step.check),
            ("controls", ", ".join(step.controls)),
        ):
            out.print(Text(f"    {name}: {value}"))
        out.print()
    return 0
