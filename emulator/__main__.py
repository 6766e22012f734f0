"""The emulated account's commands: ``python -m emulator serve``."""

from __future__ import annotations

import argparse

from emulator.server import listen


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run an empty account on this machine until interrupted")
    serve.add_argument("--port", type=int, default=0)
    server, endpoint = listen(parser.parse_args().port)
    print(endpoint, flush=True)  # noqa: T201  (the answer of the command)
    server.serve_forever()
    return 0


raise SystemExit(main())
