"""URLs of the AWS console."""

from __future__ import annotations

from urllib.parse import quote

_HOSTS = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}


def console(region: str, path: str) -> str:
    """A console page in a Region; ``path`` has ``{region}`` where the Region belongs."""
    host = next((host for prefix, host in _HOSTS.items() if region.startswith(prefix)), "console.aws.amazon.com")
    return f"https://{region}.{host}/{path.format(region=region)}"


def escaped(text: str) -> str:
    """A text, escaped for a URL."""
    return quote(text, safe="")
