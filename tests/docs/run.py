"""Runs what a page shows, as a reader would, and gives the templates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import aws_cdk as cdk

if TYPE_CHECKING:
    from aws_cdk import cx_api

    from tests.docs.pages import Program

Templates = dict[str, dict[str, Any]]


@cache
def run(program: Program) -> Templates:
    """The templates that the program wrote, by stack. It ends by itself: nothing is added to what the page shows."""
    assemblies: list[cx_api.CloudAssembly] = []

    class ObservedApp(cdk.App):
        def synth(self, **options: Any) -> cx_api.CloudAssembly:
            assembly = super().synth(**options)
            assemblies.append(assembly)
            return assembly

    with patch.object(cdk, "App", ObservedApp):
        code = compile(program.source, str(program.page), "exec")
        exec(code, {"__name__": "__main__"})  # noqa: S102  (it is our own documentation)
    assert assemblies, f"{program} synthesizes nothing: its last line must be app.synth()"
    [assembly] = assemblies
    return {stack.stack_name: _read(assembly.directory, stack.template_file) for stack in assembly.stacks}


def _read(folder: str, file: str) -> dict[str, Any]:
    template: dict[str, Any] = json.loads(Path(folder, file).read_text("utf-8"))
    return template
