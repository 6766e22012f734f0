"""The principal that CloudFormation works as: the stack's role, or, without one, the caller.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/fas-requests-and-permission-evaluation.html
"""

from __future__ import annotations

from contextvars import ContextVar

from emulator.account import ACCESS_KEY_ID
from emulator.iam import sessions

CLOUDFORMATION = "cloudformation.amazonaws.com"

_access_key: ContextVar[str | None] = ContextVar("access_key", default=None)


def asked_by(access_key: str | None) -> None:
    """Record the caller, for this request and the work that it starts."""
    _access_key.set(access_key)


def whose() -> str | None:
    """The caller's access key; None is the account's owner."""
    key = _access_key.get()
    return None if key == ACCESS_KEY_ID else key


def cloudformation(role: str | None) -> str | None:
    """The access key with which CloudFormation works on a stack; None is the account's owner."""
    key = sessions.standing(role, "AWSCloudFormation") if role else whose()
    return sessions.forwarded(key, CLOUDFORMATION) if key else None
