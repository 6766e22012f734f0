"""An account with a landing zone in it, and a copy of it for whoever asks: `forking_account.py ASSEMBLY`.

Each line on the input forks this process. The copy has the whole state for itself, so that a test can break in it what
it likes, and costs milliseconds, where a deployment costs half a minute.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import Thread

from emulator.server import listen
from tests.deploy.direct import Deployment


def main(assembly: Path) -> None:
    server, endpoint = listen()
    Thread(target=server.serve_forever, daemon=True).start()
    Deployment(endpoint, assembly).run()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies
    tell(endpoint)
    for _ in sys.stdin:
        if os.fork() == 0:
            copy, endpoint = listen()
            tell(endpoint)
            copy.serve_forever()


def tell(endpoint: str) -> None:
    sys.stdout.write(f"{endpoint} {os.getpid()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
