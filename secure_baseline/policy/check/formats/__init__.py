"""The forms in which a check's report can be had: a module each with ``render``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import Report

#: What a user calls a form, and the module that renders it; each is loaded only when it is asked for.
FORMATS: Final = {
    "table": "table",
    "json": "json_",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "markdown": "markdown",
}


def render(name: str, report: Report) -> str:
    """The report in one of the forms."""
    text: str = import_module(f"{__name__}.{FORMATS[name]}").render(report)
    return text
