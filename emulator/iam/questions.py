"""What is asked of IAM: who wants to do what, and what is known of it.

Keys of conditions are in lower case. A key that is in neither ``values`` nor ``unknown`` is not part of the request;
one in ``unknown`` is, but its value cannot be known here: a statement that depends on it is refused, naming it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Document = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Need:
    """One action that a request needs.

    Args:
        action: As a policy writes it, such as ``ec2:DeleteVpc``.
        resources: The ARNs that it is about; each must be allowed. ``*`` for an action that stands on no resource.
        values: The condition keys of the request and of its resource.
        unknown: Keys that AWS fills in and that are not known here; one that ends in ``/`` stands for all below it.
    """

    action: str
    resources: tuple[str, ...] = ("*",)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Policies:
    """The policies that a principal brings along, those that are in force by now.

    Args:
        identity: Inline and managed ones, of a user's groups too.
        boundary: The permissions boundary, if there is one.
        session: What was passed when the session was made; empty if nothing was.
    """

    identity: tuple[Document, ...] = ()
    boundary: Document | None = None
    session: tuple[Document, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who asks.

    Args:
        kind: ``root`` is the account's owner: only policies of the organization bind it.
        arn: Of the session, where there is one.
        principal: What policies name: the ARN of the role or user, or ``lambda.amazonaws.com``.
        account: Whose it is; empty for a service.
        values: The condition keys of the principal and its session.
        policies: What it brings along; a service brings none.
    """

    kind: Literal["root", "user", "role", "service"]
    arn: str
    principal: str
    account: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policies: Policies = field(default_factory=Policies)


@dataclass(frozen=True, kw_only=True)
class AuthorizationVerdict:
    """The answer.

    Args:
        allowed: Whether it may.
        policy_type: Which kind of policy decided: ``identity``, ``boundary``, ``session``, ``scp``, ``rcp``,
            ``resource`` or ``unknown``.
        why: In AWS's words, such as "because no identity-based policy allows the kms:Decrypt action".
    """

    allowed: bool
    policy_type: str = "identity"
    why: str = ""
