"""The parser of the command line."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What each command can end with, besides its own codes; docs/command-line.md lists them all.
_ALWAYS = {130: "interrupted"}
_UNKNOWN = "unrecognized arguments: "
_CHOICE = re.compile(r"invalid choice: '(?P<value>[^']*)' \(choose from (?P<choices>.*)\)")


class _Parser(argparse.ArgumentParser):
    """Reports a usage error in one line, with the command that it is about."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"secure-baseline: {self._with_hint(message)}; see `{self.prog} --help`\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401  (argparse's own)
        """Report an unknown option here: argparse leaves it to the parser of the whole program.

        Paths after an option belong to those before it: argparse takes one row of them only.
        """
        namespace, unknown = super().parse_known_args(args, namespace)
        paths = next((action.dest for action in self._actions if action.nargs == "*"), None)
        if paths and unknown and not any(word.startswith("-") for word in unknown):
            setattr(namespace, paths, [*getattr(namespace, paths), *unknown])
            unknown = []
        if unknown:
            self.error(f"{_UNKNOWN}{' '.join(unknown)}")
        return namespace, unknown

    def _with_hint(self, message: str) -> str:
        if message.startswith(_UNKNOWN):
            value, known = message.removeprefix(_UNKNOWN).split(" ")[0], [*self._option_string_actions]
        elif choice := _CHOICE.search(message):
            value, known = choice["value"], re.findall(r"[\w-]+", choice["choices"])
        else:
            return message
        from secure_baseline.core.forms import nearest  # noqa: PLC0415  (only for a mistake)

        near = nearest(value, known)
        return f"{message}; did you mean {near}?".replace("?;", ";") if near else message


def parser(words: Sequence[str], commands: Mapping[str, str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the command that is called.

    Args:
        words: The command line.
        commands: Each command with its purpose.

    Raises:
        MistakeError: An argument is empty.
    """
    _require_values(words)
    result = _Parser(
        prog="secure-baseline",
        description="AWS Security Essentials, deployed and kept.",
        epilog="Every command exits with 0, 1, 2 or 130 (interrupted); its own --help says what they mean.",
    )
    if "--version" in words:  # reading it takes a while
        from importlib.metadata import version  # noqa: PLC0415

        result.add_argument("--version", action="version", version=f"%(prog)s {version('secure-baseline')}")
    else:
        result.add_argument("--version", action="store_true", help="show the version and exit")
    subparsers = result.add_subparsers(required=True, metavar="command")
    for name, purpose in commands.items():
        command = subparsers.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name in words:
            module = import_module(f"secure_baseline.commands.{name.replace('-', '_')}")
            module.add_arguments(command)
            command.epilog = f"{command.epilog or ''} {exit_codes(module.EXIT_CODES)}".strip()
            command.set_defaults(run=module.run)
    return result


def exit_codes(codes: Mapping[int, str]) -> str:
    """A command's exit codes in a sentence."""
    return f"Exit codes: {', '.join(f'{code} {meaning}' for code, meaning in {**codes, **_ALWAYS}.items())}."


def _require_values(words: Sequence[str]) -> None:
    """An empty argument is a variable of a script that is not set, and would be taken for the current folder."""
    for before, word in zip(("", *words), words, strict=False):
        option, equals, value = word.partition("=")
        if not word or (equals and not value and option.startswith("--")):
            name = option or (before if before.startswith("-") else "")
            raise MistakeError(f"{name or 'an argument'} is empty; is a variable not set?")
