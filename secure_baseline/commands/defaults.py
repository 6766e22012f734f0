"""`secure-baseline defaults`: what `SecureDefaults` set in a cloud assembly."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.commands.console import console, print_json
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.policy import defaults_table
from secure_baseline.policy.assembly import NotAnAssemblyError
from secure_baseline.policy.defaults_set import changes

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("cdk.out"), help="default: %(default)s")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(given: argparse.Namespace) -> int:
    """List it."""
    try:
        found = changes(given.folder)
    except NotAnAssemblyError as error:
        raise MistakeError(str(error)) from None
    if given.json:
        print_json([asdict(each) for each in found])
    else:
        defaults_table.show(found, console())
    return 0
