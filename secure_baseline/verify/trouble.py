"""An API's refusal, as a reader of the table understands it."""

from __future__ import annotations

import re

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.handlers.settings.setting import error_code


class MisplacedError(Exception):
    """Something is not where the stacks have it; the message is the finding."""


#: What a check may run into without ending the others; a field that an answer lacks is one of them.
TROUBLES = (BotoCoreError, ClientError, LookupError, MisplacedError)
_GONE = re.compile(r"NotFound|NoSuch|NotExist|NonExist|DoesNotExist|^404$")


def is_missing(error: ClientError) -> bool:
    """Whether the API says that there is no such thing."""
    return bool(_GONE.search(error_code(error)))


def explain(error: Exception) -> str:
    """One sentence for the table."""
    if isinstance(error, MisplacedError):
        return str(error)
    if isinstance(error, LookupError):
        return f"could not be read: the answer lacks {error}"
    if not isinstance(error, ClientError):
        return f"could not be read: {error}"
    message = str(error.response.get("Error", {}).get("Message", "")).rstrip(".")
    if is_missing(error):
        return message or f"{error_code(error)} ({error.operation_name})"
    return f"could not be read: {error_code(error)} by {error.operation_name}: {message}"
