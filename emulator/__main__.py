"""The emulated account's commands."""

from __future__ import annotations

import argparse


def main() -> int:
    arguments = _parser().parse_args()
    # Each command imports what it needs: moto alone takes a second.
    if arguments.command == "serve":
        from emulator.server import serve  # noqa: PLC0415

        return serve(arguments.port)
    from emulator.limits import report  # noqa: PLC0415

    print(report())  # noqa: T201  (the command's output)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m emulator", description="An emulated AWS account on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run an empty account until interrupted; prints its endpoint")
    serve.add_argument("--port", type=int, default=0, help="default: any free port")
    commands.add_parser("limits", help="list the properties that cannot be read back, with the reasons")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
