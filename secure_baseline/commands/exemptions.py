"""`secure-baseline exemptions`: what a cloud assembly waives or accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.assembly.accepted import accepted
from secure_baseline.commands import assembly_list
from secure_baseline.core.rows import TableRow
from secure_baseline.handlers.shared.counted import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from secure_baseline.assembly.accepted import Accepted

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the list was printed",
    2: "the assembly cannot be read, or usage error",
}

add_arguments = assembly_list.add_arguments


def run(args: argparse.Namespace) -> int:
    """List them."""
    return assembly_list.show(args, accepted, {"Construct": 30, "Waived or accepted": 32, "Reason": 38}, _rendered)


def _rendered(listed: Sequence[Accepted]) -> tuple[list[TableRow], str]:
    """A construct and a reason per row, with everything that the reason is for."""
    about: dict[tuple[str, str, str], list[str]] = {}
    for each in listed:
        about.setdefault((each.kind, each.construct, each.why), []).append(each.about)
    rows = [TableRow((construct, "\n".join(names), reason)) for (_, construct, reason), names in about.items()]
    exemptions = sum(each.kind == "exemption" for each in listed)
    acknowledged = counted(len(listed) - exemptions, "acknowledged finding")
    summary = f"{counted(exemptions, 'exemption')}, {acknowledged}"
    return rows, summary
