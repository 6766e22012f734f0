"""Host names below the loopback address, which no resolver knows.

botocore puts the account's id before the host of S3 Control, also when the endpoint is an address:
``123456789012.127.0.0.1``. Callers of S3 Control in the emulated account (Lambda code, the read-back) need this.
"""

from __future__ import annotations

import socket
from typing import Any

LOOPBACK = "127.0.0.1"

_resolve = socket.getaddrinfo


def reach_names_below_loopback() -> None:
    """Let this process take ``anything.127.0.0.1`` for ``127.0.0.1``."""
    socket.getaddrinfo = _getaddrinfo


def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    if isinstance(host, str) and host.endswith("." + LOOPBACK):
        host = LOOPBACK
    return _resolve(host, *args, **kwargs)
