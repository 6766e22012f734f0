"""`secure-baseline checklist`: what is left to people."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from secure_baseline.commands.console import console, print_json
from secure_baseline.controls.checklist import CHECKLIST

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(given: argparse.Namespace) -> int:
    """Print it."""
    if given.json:
        print_json([asdict(step) for step in CHECKLIST])
        return 0
    out = console()
    for step in CHECKLIST:
        out.print(Text(f"[ ] {step.do}", style="bold"))
        for name, told in (
            ("where", step.where),
            ("how often", step.how_often),
            ("why by hand", step.why),
            ("done if", step.check),
            ("controls", ", ".join(step.controls)),
        ):
            out.print(Text(f"    {name}: {told}"))
        out.print()
    return 0
