"""The output formats of a check: a module each with ``render``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import CheckReport

#: The name of a format on the command line, and the module that renders it, imported only when used.
FORMATS: Final = {
    "table": "table",
    "json": "json_",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "markdown": "markdown",
}


def write(name: str, report: CheckReport, file: TextIO) -> None:
    """Write the report in one of the formats, piece by piece: the whole text would take more memory than the report."""
    file.writelines(import_module(f"{__name__}.{FORMATS[name]}").render(report))
    file.write("\n")
