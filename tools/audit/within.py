"""Runs prowler in its own environment: it can connect to this machine only, and every call that it makes is recorded.

Started by its path, with the file to write to, then prowler's own arguments. Imports nothing of this project.
"""

from __future__ import annotations

import importlib
import ipaddress
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import botocore.client
from botocore.exceptions import ClientError

_THIS_MACHINE = "127.0.0.1"
_called: dict[str, str | None] = {}


def _only_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every other machine: prowler reads AWS's endpoints from many places, so its sockets are checked."""
    if event == "socket.getaddrinfo":
        _require_loopback(arguments[0])
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        _require_loopback(arguments[1][0])


def _require_loopback(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        loopback = name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        print(f"prowler tried to connect to {name}, which is not this machine", file=sys.stderr, flush=True)
        # Prowler would log an exception and continue.
        os._exit(70)


def _find_account_hosts(resolve: Any) -> Any:
    """Requests for a whole account go to a host that begins with its id; 123456789012.127.0.0.1 does not resolve."""

    def resolved(host: Any, *arguments: Any, **options: Any) -> Any:
        ours = isinstance(host, str) and host.endswith(f".{_THIS_MACHINE}")
        return resolve(_THIS_MACHINE if ours else host, *arguments, **options)

    return resolved


def _record_calls(call: Any) -> Any:
    def recorded(client: Any, operation: str, parameters: Any) -> Any:
        name = f"{client.meta.service_model.service_name}.{operation}"
        try:
            answer = call(client, operation, parameters)
        except ClientError as error:
            # An error with a code of AWS is a response; without one, the account does not support the operation.
            status, code = error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"]
            if 400 <= status < 500 and not code.isdigit():  # noqa: PLR2004  (HTTP's own ranges)
                _called.setdefault(name, None)
            else:
                _called[name] = f"HTTP {status}"
            raise
        except Exception as error:
            _called[name] = type(error).__name__
            raise
        _called.setdefault(name, None)
        return answer

    return recorded


def main() -> None:
    """Run prowler as its command line does."""
    file = Path(sys.argv.pop(1))
    sys.addaudithook(_only_this_machine)
    socket.getaddrinfo = _find_account_hosts(socket.getaddrinfo)
    clients: Any = botocore.client.BaseClient
    clients._make_api_call = _record_calls(clients._make_api_call)  # noqa: SLF001
    # After the hook: importing it could already connect.
    prowler = importlib.import_module("prowler.__main__")
    try:
        prowler.prowler()
    finally:
        file.write_text(json.dumps(_called), encoding="utf-8")


if __name__ == "__main__":
    main()
