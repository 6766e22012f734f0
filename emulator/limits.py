"""The properties that cannot be read back from the emulated account: every handler's exceptions, with the reasons."""

from __future__ import annotations

import importlib

from emulator.cloudformation.handler import Handler

_WHOLE = {"*": "(everything)"}


def limits() -> list[tuple[str, str, str]]:
    """Type, property, reason."""
    for module in ("emulator.resources", "emulator.cloudformation.api"):
        importlib.import_module(module)
    return [
        (name, _WHOLE.get(path, path), reason)
        for name, handler in sorted(Handler.registry.items())
        for path, reason in sorted(handler.not_returned.items())
    ]


def report() -> str:
    """One line for each."""
    return "\n".join(f"{name}  {path}: {reason}" for name, path, reason in limits())
