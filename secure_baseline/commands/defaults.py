"""`secure-baseline defaults`: the secure defaults that were set in a cloud assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.assembly.changed_constructs import changed_constructs
from secure_baseline.commands import assembly_list
from secure_baseline.core.rows import TableRow
from secure_baseline.handlers.shared.counted import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from secure_baseline.assembly.changed_constructs import ChangedConstruct

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the list was printed",
    2: "the assembly cannot be read, or usage error",
}

add_arguments = assembly_list.add_arguments


def run(args: argparse.Namespace) -> int:
    """List them."""
    return assembly_list.show(args, changed_constructs, {"Construct": 34, "Class": 24, "Set": 42}, _rendered)


def _rendered(listed: Sequence[ChangedConstruct]) -> tuple[list[TableRow], str]:
    """A construct per row."""
    rows = [
        TableRow(
            (
                change.construct,
                change.type,
                "\n".join(f"{argument}: {value}" for argument, value in change.set.items()),
            )
        )
        for change in listed
    ]
    defaults = counted(sum(len(change.set) for change in listed), "secure default")
    summary = f"{defaults} set on {counted(len(listed), 'construct')}"
    return rows, summary
