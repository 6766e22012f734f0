"""The last refusals of this account, and the check that made each: tests of wrong templates count them.

Errors record themselves when they are created, so that no check has to. It costs a few microseconds an error.
"""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

#: More than one deployment can cause; older ones are dropped.
_MOST = 512


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One error that the account answered with.

    Args:
        number: Counts up; a later refusal has a higher one.
        check: The function that refused, as ``module.function``.
        code: The error's code, or the name of its class.
        message: The error's message.
        of_iam: Of the evaluator only: the operation, the type of policy and the reason.
    """

    number: int
    check: str
    code: str
    message: str
    of_iam: tuple[str, str, str] | None = None


_numbers = count(1)
_last: deque[Refusal] = deque(maxlen=_MOST)
_verdicts: deque[tuple[str, tuple[str, str, str]]] = deque(maxlen=_MOST)


def note(code: str, message: str, *, check: str | None = None) -> None:
    """Record the error that is being created; the function that creates it is the check, unless another is named."""
    made_by = check or _check(sys._getframe(1))  # noqa: SLF001
    _last.append(Refusal(number=next(_numbers), check=made_by, code=code, message=message))


def note_iam(message: str, *, operation: str, policy_type: str, reason: str) -> None:
    """Record why IAM's evaluator denies, under the message of the error that will follow."""
    _verdicts.append((message, (operation, policy_type, reason)))


def note_raised(error: BaseException) -> None:
    """Record an error of another kind (a handler's ``ValueError``) by the place that raised it."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    if at:
        _last.append(
            Refusal(
                number=next(_numbers),
                check=_name(at.tb_frame),
                code=type(error).__name__,
                message=str(error),
            )
        )


def mark() -> int:
    """A number below that of the next refusal."""
    return _last[-1].number if _last else 0


def since(number: int) -> list[Refusal]:
    """The refusals after a mark, the oldest first."""
    found = list(takewhile(lambda each: each.number > number, reversed(_last.copy())))
    reasons = dict(_verdicts.copy())
    return [
        Refusal(**{**vars(each), "of_iam": reasons[each.message]}) if each.message in reasons else each
        for each in reversed(found)
    ]


def _check(frame: FrameType | None) -> str:
    """The first function on the stack that does not only create the error for another to raise."""
    while frame and (frame.f_code.co_name in {"__init__", "note"} or _returns_an_error(frame)):
        frame = frame.f_back
    return _name(frame) if frame else ""


def _returns_an_error(frame: FrameType) -> bool:
    made_by = frame.f_globals.get(frame.f_code.co_name)
    return str(getattr(made_by, "__annotations__", {}).get("return", "")).endswith("Error")


def _name(frame: FrameType) -> str:
    return f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_qualname}"
