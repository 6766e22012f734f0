"""What the commands share that list something of a cloud assembly: as a table, or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table

from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.commands.console import console, print_json
from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("cdk.out"), help="default: %(default)s")
    parser.add_argument("--json", action="store_true", help="print JSON")


def show(
    args: argparse.Namespace,
    read: Callable[[Path], Sequence[Any]],
    render: Callable[[Sequence[Any]], tuple[Table, str]],
) -> int:
    """Read the folder, and print what is in it.

    Args:
        args: The command's arguments.
        read: Reads dataclasses from an assembly.
        render: Returns them as a table, and their number as a sentence.
    """
    try:
        items = read(args.folder)
    except NotAnAssemblyError as error:
        raise MistakeError(str(error)) from None
    if args.json:
        print_json([asdict(item) for item in items])
        return 0
    table, summary = render(items)
    out = console()
    if items:
        out.print(table)
    out.print(summary)
    return 0


def table(columns: dict[str, int], rows: Sequence[tuple[RenderableType, ...]]) -> Table:
    """Rows between lines, by columns and their share of the width."""
    rendered = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False, show_lines=True)
    for name, ratio in columns.items():
        rendered.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        rendered.add_row(*row)
    return rendered
