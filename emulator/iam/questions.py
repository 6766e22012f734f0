"""What IAM decides about: which principal wants to do what, and what is known of the request.

Condition keys are in lower case. A key that is in neither ``values`` nor ``unknown`` is not part of the request;
one in ``unknown`` is, but its value cannot be known here: if a statement depends on it, the request is refused, and the
error names the key.
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
        resources: The ARNs that it is about; each must be allowed. ``*`` for an action without a resource.
        values: The condition keys of the request and of its resource.
        unknown: Keys that AWS fills in and that are not known here; one that ends in ``/`` means all below it.
    """

    action: str
    resources: tuple[str, ...] = ("*",)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Policies:
    """The policies of a principal, as they have propagated so far.

    Args:
        identity: Inline and managed ones, of a user's groups too.
        boundary: The permissions boundary, if there is one.
        session: The session policies; empty if none were passed.
    """

    identity: tuple[Document, ...] = ()
    boundary: Document | None = None
    session: tuple[Document, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The principal that makes a request.

    Args:
        kind: ``root`` is the account's owner: only the organization's policies limit it.
        arn: Of the session, where there is one.
        principal: What policies name: the ARN of the role or user, or ``lambda.amazonaws.com``.
        account: Its account; empty for a service.
        values: The condition keys of the principal and its session.
        policies: Its policies; a service has none.
    """

    kind: Literal["root", "user", "role", "service"]
    arn: str
    principal: str
    account: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policies: Policies = field(default_factory=Policies)


@dataclass(frozen=True, kw_only=True)
class AuthorizationVerdict:
    """IAM's decision.

    Args:
        allowed: Whether it may.
        policy_type: Which kind of policy decided: ``identity``, ``boundary``, ``session``, ``scp``, ``rcp``,
            ``resource`` or ``unknown``.
        why: In AWS's words, such as "because no identity-based policy allows the kms:Decrypt action".
    """

    allowed: bool
    policy_type: str = "identity"
    why: str = ""
