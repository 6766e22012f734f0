"""The command line: `secure-baseline …`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    from collections.abc import Sequence

MISTAKE = 2
INTERRUPTED = 130  # as shells tell it
#: Each command with its module in ``commands``, which is loaded when it is called: `check` need not wait for boto3.
COMMANDS: Final = {
    "check": "hold templates, folders or cloud assemblies against policy",
    "preflight": "read an account before the deployment and say what it would meet",
    "verify": "read an account back and say what is in force",
    "checklist": "list what no software can set, and how to check it",
    "aws-config": "print the AWS CLI's configuration for people who sign in through Identity Center",
    "region-lock": "print the Region lock as a service control policy for an organization",
    "report": "say which controls a cloud assembly meets, as evidence: HTML or JSON",
    "defaults": "list what SecureDefaults set in a cloud assembly",
    "exemptions": "list what a cloud assembly gives up or accepts, and why",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 if all is well, 1 if something is not as it should be, 2 if the user has to mend something."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    given = _parser(words).parse_args(words)
    try:
        code: int = given.run(given)
    except MistakeError as error:
        print(f"secure-baseline: {error}", file=sys.stderr)  # noqa: T201  (the command's answer)
        return MISTAKE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # who reads has seen enough, as `| head` does
        sys.stderr.close()
        return 0
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="secure-baseline", description="AWS Security Essentials, deployed and kept.")
    if "--version" in words:  # looking it up takes a while
        from importlib.metadata import version  # noqa: PLC0415

        parser.add_argument("--version", action="version", version=f"%(prog)s {version('secure-baseline')}")
    else:
        parser.add_argument("--version", action="store_true", help="show the version, and end")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose.capitalize()}.")
        if name in words:
            module = import_module(f"secure_baseline.commands.{name.replace('-', '_')}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
