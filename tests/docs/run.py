"""Runs what a page shows, as a reader would, and gives the templates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk

if TYPE_CHECKING:
    from tests.docs.pages import Program

Templates = dict[str, dict[str, Any]]


@cache
def run(program: Program) -> Templates:
    """The templates of the program's app, by stack."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(program.source, str(program.page), "exec"), names)  # noqa: S102  (it is our own documentation)
    app = names["app"]
    assert isinstance(app, cdk.App), "a page's program calls its app `app`"
    assembly = app.synth()
    return {stack.stack_name: _read(assembly.directory, stack.template_file) for stack in assembly.stacks}


def _read(folder: str, file: str) -> dict[str, Any]:
    template: dict[str, Any] = json.loads(Path(folder, file).read_text("utf-8"))
    return template
