"""The emulated account as a background process of this repository: started, found again, stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from emulator.account import environment, require_loopback
from emulator.doors import HEALTH_PATH

REPOSITORY = Path(__file__).resolve().parent.parent
STATE_FOLDER = REPOSITORY / ".emulated-account"
_START_SECONDS = 60
#: Accounts that this process started: they outlive it, unless it stops them.
_children: dict[int, subprocess.Popen[str]] = {}


@dataclass(frozen=True)
class LocalAccount:
    """A running account."""

    endpoint: str
    pid: int

    def alive(self) -> bool:
        """Whether this account still answers at the endpoint."""
        try:
            with urlopen(require_loopback(self.endpoint) + HEALTH_PATH, timeout=5) as answer:  # noqa: S310  (loopback)
                health: dict[str, int] = json.load(answer)
        except (URLError, OSError, ValueError):
            return False
        return health.get("pid") == self.pid

    def stop(self) -> None:
        """End the process; its state goes with it."""
        if self.alive():
            os.kill(self.pid, signal.SIGTERM)
        if self.pid in _children:
            _children.pop(self.pid).wait()
        _state_file().unlink(missing_ok=True)


def running() -> LocalAccount | None:
    """The account that an earlier command left running, if it still runs."""
    try:
        account = LocalAccount(**json.loads(_state_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return account if account.alive() else None


def start() -> LocalAccount:
    """The running account, or a new, empty one.

    Raises:
        RuntimeError: It did not start; the message says where its log is.
    """
    account = running()
    if account:
        return account
    STATE_FOLDER.mkdir(exist_ok=True)
    log = STATE_FOLDER / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "emulator", "serve"],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,
            text=True,
        )
    assert process.stdout is not None  # noqa: S101  (opened above)
    with process.stdout as output_lines:
        endpoint = output_lines.readline().strip()
    _children[process.pid] = process
    account = LocalAccount(endpoint, process.pid)
    end = time.monotonic() + _START_SECONDS
    while endpoint and time.monotonic() < end:
        if account.alive():
            _state_file().write_text(json.dumps(asdict(account)), encoding="utf-8")
            return account
        time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"the emulated account did not start; see {log}")


def command_environment(endpoint: str, region: str) -> dict[str, str]:
    """The environment for the cdk CLI: the emulated account's, and nothing that points to another account."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("AWS_", "CDK_", "MOTO_"))}
    return {
        **kept,
        **environment(endpoint, region),
        "PATH": f"{REPOSITORY / '.venv' / 'bin'}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        # No prompts, no notices and no statistics: the CLI talks to this machine only.
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        "CDK_DISABLE_VERSION_CHECK": "true",
    }


def _state_file() -> Path:
    return STATE_FOLDER / "state.json"
