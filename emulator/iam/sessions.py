"""Sessions: temporary credentials, their principals, and the condition keys that they add.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
"""

from __future__ import annotations

import hashlib
import secrets
import string
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from emulator import clock
from emulator.account import ACCOUNT_ID, SECRET_ACCESS_KEY
from emulator.iam import entities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.iam.questions import Document

_LETTERS = string.ascii_uppercase + "234567"


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session.

    Args:
        principal: The ARN of the role or user whose policies apply; empty for the account's owner.
        arn: Its own ARN, such as ``arn:aws:sts::123456789012:assumed-role/Reader/me``.
        user_id: As STS names it: the role's id and the session's name.
        kind: ``AssumedRole``, ``User`` or ``FederatedUser``: the principal's type.
        ends: When it expires, by the account's clock; None if the service that has it renews it.
        policies: The session policies; None if none were passed (an empty policy allows nothing).
        tags: The session's tags, without those of the role.
        transitive: The keys of the tags that are passed on to further sessions.
        values: Further condition keys, in lower case.
    """

    principal: str
    arn: str
    user_id: str
    kind: str = "AssumedRole"
    issued: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(seconds=clock.ahead()))
    ends: float | None = None
    policies: tuple[Document, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    transitive: frozenset[str] = frozenset()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.ends is not None and clock.now() >= self.ends


_sessions: dict[str, Session] = {}
#: For a forwarded key: the caller's key, and the service that works on its behalf.
_forwarded: dict[str, tuple[str, str]] = {}
#: The keys of sessions that a service uses in a role again and again.
_standing: dict[tuple[str, str], str] = {}


def begin(session: Session) -> str:
    """The access key of a new session."""
    key = "ASIA" + "".join(secrets.choice(_LETTERS) for _ in range(16))
    _sessions[key] = session
    return key


def in_role(role: str, name: str, values: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """The access key of a service's session in a role, which the service renews as long as it needs it."""
    name = name[:64]
    found = entities.role(role)
    user_id = f"{found.id if found else ''}:{name}"
    return begin(Session(principal=role, arn=assumed_role(role, name), user_id=user_id, values=values or {}))


def standing(role: str, name: str) -> str:
    """The same for the life of the account: one session, which the service renews, for all its work in a role."""
    key = _standing.get((role, name))
    if key is None or ((found := entities.role(role)) and not _sessions[key].user_id.startswith(f"{found.id}:")):
        key = _standing[role, name] = in_role(role, name)
    return key


def variables(access_key: str) -> dict[str, str]:
    """The credentials as the AWS SDKs read them from the environment."""
    return {
        "AWS_ACCESS_KEY_ID": access_key,
        "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
        "AWS_SESSION_TOKEN": access_key,
    }


def of(access_key: str) -> Session | None:
    """The session of the key."""
    return _sessions.get(access_key)


def forwarded(access_key: str, service: str) -> str:
    """The key with which a service works on behalf of the other key's principal (a forward access session).

    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
    """
    digest = hashlib.sha256(f"{access_key} {service}".encode()).hexdigest()[:16].upper()
    key = f"ASIB{digest}"
    _forwarded[key] = (access_key, service)
    return key


def behind(access_key: str) -> tuple[str, tuple[str, ...]]:
    """The first caller's key, and the services through which the request came."""
    through: list[str] = []
    while access_key in _forwarded:
        access_key, service = _forwarded[access_key]
        through.insert(0, service)
    return access_key, tuple(through)


def assumed_role(role: str, name: str) -> str:
    """The ARN of a session of a role."""
    partition = role.split(":")[1]
    return f"arn:{partition}:sts::{ACCOUNT_ID}:assumed-role/{role.rpartition('/')[2]}/{name}"


def forget() -> None:
    """Forget all sessions: the account is empty again."""
    _sessions.clear()
    _forwarded.clear()
    _standing.clear()
