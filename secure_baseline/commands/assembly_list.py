"""What the commands share that list something of a cloud assembly: as a table, or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.commands.console import console, print_json
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.rows import show_rows

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from secure_baseline.core.rows import TableRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("cdk.out"), help="default: %(default)s")
    parser.add_argument("--json", action="store_true", help="print JSON")


def show(
    args: argparse.Namespace,
    read: Callable[[Path], Sequence[Any]],
    headings: dict[str, int],
    render: Callable[[Sequence[Any]], tuple[list[TableRow], str]],
) -> int:
    """Read the folder, and print what is in it.

    Args:
        args: The command's arguments.
        read: Reads dataclasses from an assembly.
        headings: The heading of each column, and its share of the width.
        render: Returns them as rows, and their number as a sentence.
    """
    try:
        items = read(args.folder)
    except NotAnAssemblyError as error:
        raise MistakeError(str(error)) from None
    if args.json:
        print_json([asdict(item) for item in items])
        return 0
    rows, summary = render(items)
    out = console()
    if items:
        show_rows(out, headings, rows)
    out.print(summary)
    return 0
