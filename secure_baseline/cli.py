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
INTERRUPTED = 130  # as shells report it
#: Each command with its module in ``commands``, which is imported only when it runs: `check` does not wait for boto3.
COMMANDS: Final = {
    "check": "check templates, folders or cloud assemblies against the policy",
    "preflight": "read an account before deployment and report what would fail or change",
    "verify": "read a deployed account and report what is in force",
    "checklist": "list what only people can set up, and how to check it",
    "sso-profiles": "print AWS CLI profiles for people who sign in through IAM Identity Center",
    "region-lock": "print the Region lock as a service control policy for an organization",
    "report": "report which controls a cloud assembly meets, as evidence in HTML or JSON",
    "defaults": "list the secure defaults that were set in a cloud assembly",
    "exemptions": "list what a cloud assembly waives or accepts, and why",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 if all is well, 1 if something is not as it should be, 2 if the user has to fix something."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    args = _parser(words).parse_args(words)
    try:
        code: int = args.run(args)
    except MistakeError as error:
        print(f"secure-baseline: {error}", file=sys.stderr)  # noqa: T201  (the command's output)
        return MISTAKE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has closed the pipe, as `| head` does
        sys.stderr.close()
        return 0
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="secure-baseline", description="AWS Security Essentials, deployed and kept.")
    if "--version" in words:  # reading it takes a while
        from importlib.metadata import version  # noqa: PLC0415

        parser.add_argument("--version", action="version", version=f"%(prog)s {version('secure-baseline')}")
    else:
        parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name in words:
            module = import_module(f"secure_baseline.commands.{name.replace('-', '_')}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
