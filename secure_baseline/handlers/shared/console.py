"""Addresses of the AWS console."""

from __future__ import annotations

from urllib.parse import quote

_HOSTS = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}


def console(region: str, path: str) -> str:
    """A page of the console in a Region; ``path`` holds ``{region}`` where the Region belongs."""
    host = next((host for prefix, host in _HOSTS.items() if region.startswith(prefix)), "console.aws.amazon.com")
    return f"https://{region}.{host}/{path.format(region=region)}"


def escaped(text: str) -> str:
    """A text as part of an address."""
    return quote(text, safe="")
