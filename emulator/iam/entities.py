"""Roles, users and groups as moto stores them: their policies, their tags, and who may assume a role."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import ACCOUNT_ID
from emulator.iam.questions import Document, Policies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def role(arn: str) -> Any:
    """The role of this ARN; None if there is none."""
    return _of(arn, "roles")


def user(arn: str) -> Any:
    """The user of this ARN; None if there is none."""
    return _of(arn, "users")


def holder_of(access_key: str, partition: str) -> str | None:
    """The ARN of the user whose active key this is, as it is now."""
    user_of_key = iam_backends[ACCOUNT_ID][partition].get_user_from_access_key_id(access_key)
    keys = user_of_key.access_keys if user_of_key else ()
    active = any(each.access_key_id == access_key and each.status == "Active" for each in keys)
    return str(user_of_key.arn) if active else None


def entity(arn: str) -> Any:
    """The role or user of this ARN; None if there is none."""
    return user(arn) if ":user/" in arn else role(arn)


def policies(found: Any) -> Policies:
    """The policies of a role or user, as they are now; none if it no longer exists."""
    if found is None:
        return Policies()
    backend = _backend(found.arn)
    boundary = boundary_of(found)
    return Policies(
        identity=tuple(_documents(found)),
        boundary=_default_version(backend.get_policy(boundary)) if boundary else None,
    )


def boundary_of(found: Any) -> str | None:
    """The ARN of a role's or user's permissions boundary."""
    arn: str | None = getattr(found, "permissions_boundary_arn", None)
    return arn or None


def trust(found: Any) -> Document | None:
    """The role's trust policy, as it is now."""
    return parsed(found.assume_role_policy_document) if found else None


def tags(found: Any) -> dict[str, str]:
    """The tags of a role or user."""
    return {each["Key"]: each["Value"] for each in _listed(getattr(found, "tags", None))}


def groups_of(found: Any) -> list[Any]:
    """The groups that a user is in; a role is in none."""
    groups = _backend(found.arn).groups.values() if ":user/" in found.arn else ()
    return [group for group in groups if any(member.arn == found.arn for member in group.users)]


def managed(arn: str) -> Document | None:
    """A managed policy's document, of the version that is the default."""
    policy = _backend(arn).managed_policies.get(arn)
    return _default_version(policy) if policy else None


@lru_cache(maxsize=4096)
def parsed(text: str) -> Document:
    """A document that is read again and again; do not change it."""
    found: Document = json.loads(text)
    return found


def _of(arn: str, kind: str) -> Any:
    if arn.split(":")[4:5] != [ACCOUNT_ID]:
        return None
    return next((each for each in list(getattr(_backend(arn), kind).values()) if each.arn == arn), None)


def _backend(arn: str) -> Any:
    return iam_backends[ACCOUNT_ID][arn.split(":")[1]]


def _documents(found: Any) -> Iterator[Document]:
    for holder in (found, *groups_of(found)):
        yield from (parsed(text) for text in list(holder.policies.values()) if text)
        yield from (_default_version(policy) for policy in list(holder.managed_policies.values()))


def _default_version(policy: Any) -> Document:
    return parsed(next(version.document for version in policy.versions if version.is_default))


def _listed(tags: Any) -> Iterable[dict[str, str]]:
    """Moto keeps some tags in a map and some in a list."""
    return tags.values() if isinstance(tags, dict) else tags or ()
