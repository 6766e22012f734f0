"""In whose name CloudFormation works where a stack has no role: in the name of the one who asked for it.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
"""

from __future__ import annotations

from contextvars import ContextVar

_access_key: ContextVar[str | None] = ContextVar("access_key", default=None)


def asked_by(access_key: str | None) -> None:
    """Remember who asks, for this request and the work that it starts."""
    _access_key.set(access_key)


def whose() -> str | None:
    """The access key to work with; None is the account's owner."""
    return _access_key.get()
