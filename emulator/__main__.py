"""The emulated account's commands."""

from __future__ import annotations

import argparse
import sys

from botocore.exceptions import BotoCoreError


def main() -> int:
    arguments = _parser().parse_args()
    # Each command imports what it needs: moto alone takes a second.
    if arguments.command == "serve":
        from emulator.server import serve  # noqa: PLC0415

        return serve(arguments.port)
    if arguments.command == "limits":
        from emulator.limits import report  # noqa: PLC0415

        print(report())  # noqa: T201  (the command's output)
        return 0
    from emulator import commands  # noqa: PLC0415

    run = commands.deploy if arguments.command == "deploy" else commands.destroy
    try:
        return run(commands.regions(), keep=commands.wants_to_keep())
    except (RuntimeError, OSError, BotoCoreError) as error:
        print(error, file=sys.stderr)  # noqa: T201  (the command's output)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m emulator", description="An emulated AWS account on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run an empty account until interrupted; prints its endpoint")
    serve.add_argument("--port", type=int, default=0, help="default: any free port")
    for name, help_text in (("deploy", "deploy the landing zone into it"), ("destroy", "delete its stacks")):
        commands.add_parser(name, help=help_text)
    commands.add_parser("limits", help="list the properties that cannot be read back, with the reasons")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
