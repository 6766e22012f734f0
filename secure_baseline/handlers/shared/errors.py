"""Errors of AWS APIs."""

from __future__ import annotations

from botocore.exceptions import ClientError


def error_code(error: Exception) -> str:
    """The API's error code, or an empty text for any other exception."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""
