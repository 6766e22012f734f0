"""`secure-baseline defaults`: the secure defaults that were set in a cloud assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from secure_baseline.assembly.changed_constructs import changed_constructs
from secure_baseline.commands import assembly_list
from secure_baseline.handlers.shared.counted import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rich.table import Table

    from secure_baseline.assembly.changed_constructs import ChangedConstruct

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the list was printed",
    2: "the assembly cannot be read, or usage error",
}

add_arguments = assembly_list.add_arguments


def run(args: argparse.Namespace) -> int:
    """List them."""
    return assembly_list.show(args, changed_constructs, _rendered)


def _rendered(listed: Sequence[ChangedConstruct]) -> tuple[Table, str]:
    """A construct per row."""
    rows = [
        (
            Text(change.construct),
            Text(change.type),
            Text("\n".join(f"{argument}: {value}" for argument, value in change.set.items())),
        )
        for change in listed
    ]
    defaults = counted(sum(len(change.set) for change in listed), "secure default")
    summary = f"{defaults} set on {counted(len(listed), 'construct')}"
    return assembly_list.table({"Construct": 34, "Class": 24, "Set": 42}, rows), summary
