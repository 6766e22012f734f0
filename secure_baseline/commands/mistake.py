"""A user's mistake, and what else goes wrong, in a sentence."""

from __future__ import annotations

_LONGEST = 200


class MistakeError(Exception):
    """What the user has to fix, in a sentence (or one per line)."""


def sentence(error: Exception, traceback: str) -> str:
    """One line on an error that no command expected.

    Args:
        error: The error.
        traceback: The environment variable that shows the traceback.
    """
    if isinstance(error, OSError) and error.strerror:
        return system_error(error)
    if isinstance(error, UnicodeError):
        return f"a text is not UTF-8: {_short(error)}"
    summary = f"{type(error).__name__}: {_short(error)}".rstrip(": ")
    return f"unexpected {summary}; this is a fault of secure-baseline: report it, with what {traceback}=1 adds"


def system_error(error: OSError) -> str:
    """One line on what the operating system refuses: the file, and why."""
    name = "" if error.filename is None else f"{_short(error.filename)}: "
    return f"{name}{error.strerror or _short(error)}"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
