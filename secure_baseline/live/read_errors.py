"""API errors, as sentences for the report."""

from __future__ import annotations

import re

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.handlers.shared.errors import error_code


class MisplacedError(Exception):
    """Something is not where the stacks put it; the message is the result."""


#: Errors that end one check but not the others; a field missing from an answer is one of them.
READ_ERRORS = (BotoCoreError, ClientError, LookupError, MisplacedError)
_GONE = re.compile(r"NotFound|NoSuch|NotExist|NonExist|DoesNotExist|^404$")


def is_missing(error: ClientError) -> bool:
    """Whether the API reports that the resource does not exist."""
    return bool(_GONE.search(error_code(error)))


def explain(error: Exception) -> str:
    """One sentence for the report."""
    if isinstance(error, MisplacedError):
        return str(error)
    if isinstance(error, LookupError):
        return f"could not be read: {error} is missing from the answer"
    if not isinstance(error, ClientError):
        return f"could not be read: {error}"
    message = str(error.response.get("Error", {}).get("Message", "")).rstrip(".")
    if is_missing(error):
        return message or f"{error_code(error)} ({error.operation_name})"
    return f"could not be read: {error_code(error)} by {error.operation_name}: {message}"
