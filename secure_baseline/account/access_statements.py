"""Building blocks of statements about people: the names that they rely on, and their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.core import pseudo
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The path of our groups, policies and users; a principal that can change them could remove every limit.
PATH: Final = "/secure-baseline/"
#: Every policy below it is a boundary that a role can be created with.
BOUNDARY_PATH: Final = f"{PATH}boundary/"
BREAK_GLASS_PATH: Final = f"{PATH}break-glass/"
#: The name of what developers create: the path of roles, policies and instance profiles, the prefix of stack names.
DEVELOPERS: Final = "developers"
#: Resources with this tag cannot be changed: keys, which CloudFormation does not tag itself, and flow logs.
PROTECTED_TAG: Final = ("secure-baseline", "protected")


def within_boundary(operator: str = "ArnLike") -> dict[str, dict[str, str]]:
    """The condition that a role has one of our boundaries; ``ArnNotLike`` is also true if it has none."""
    # Of any account: a boundary is in its role's own account.
    return {operator: {"iam:PermissionsBoundary": f"arn:*:iam::*:policy{BOUNDARY_PATH}*"}}


def arn(resource: str, service: str = "iam") -> str:
    """An ARN of this account, in every Region; it has one partition only, whose name can be long."""
    region = "" if service == "iam" else "*"
    return f"arn:*:{service}:{region}:{pseudo.ACCOUNT_ID}:{resource}"


def allow(
    sid: str, actions: Sequence[str], resource: str, conditions: dict[str, dict[str, str]] | None = None
) -> IdentityStatement:
    """A statement that allows actions on one kind of resource."""
    return IdentityStatement(sid=sid, actions=list(actions), resources=[resource], conditions=conditions)


def deny(
    sid: str, actions: Sequence[str], *resources: str, conditions: dict[str, dict[str, str]] | None = None
) -> IdentityStatement:
    """A statement that denies actions on each of the resources."""
    return IdentityStatement(
        sid=sid, effect="Deny", actions=list(actions), resources=list(resources), conditions=conditions
    )


def in_one_denial(first: IdentityStatement, *further: IdentityStatement) -> list[IdentityStatement]:
    """The same in fewer characters: unconditional denials on all resources are merged into the first statement."""
    everywhere = [each for each in further if list(each.resources) == ["*"] and not each.conditions]
    together = [action for each in (first, *everywhere) for action in each.actions]
    return [deny(str(first.sid), together, "*"), *(each for each in further if each not in everywhere)]
