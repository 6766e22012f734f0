"""What statements about people are written with: the names that they rest on, and their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Where our groups, policies and users live; whoever may change what lives there could lift every limit.
PATH: Final = "/secure-baseline/"
#: Every policy below it is a boundary that a role may be made with.
BOUNDARY_PATH: Final = f"{PATH}boundary/"
BREAK_GLASS_PATH: Final = f"{PATH}break-glass/"
#: What developers make bears this name: the path of roles, policies and instance profiles, the beginning of stacks'.
DEVELOPERS: Final = "developers"
#: What has this tag stays as it is: keys, on which CloudFormation puts no tags of its own, and flow logs.
PROTECTED_TAG: Final = ("secure-baseline", "protected")


def within_boundary(operator: str = "ArnLike") -> dict[str, dict[str, str]]:
    """The condition that a role has one of our boundaries; ``ArnNotLike`` holds where it has none, too."""
    # Of any account: a boundary is of its role's own.
    return {operator: {"iam:PermissionsBoundary": f"arn:*:iam::*:policy{BOUNDARY_PATH}*"}}


def arn(resource: str, service: str = "iam") -> str:
    """Of this account, in every Region; it has one partition only, whose name can be long."""
    region = "" if service == "iam" else "*"
    return f"arn:*:{service}:{region}:{Aws.ACCOUNT_ID}:{resource}"


def allow(
    sid: str, actions: Sequence[str], resource: str, conditions: dict[str, dict[str, str]] | None = None
) -> iam.PolicyStatement:
    """A statement that allows something on one kind of resource."""
    return iam.PolicyStatement(sid=sid, actions=list(actions), resources=[resource], conditions=conditions)


def deny(
    sid: str, actions: Sequence[str], *resources: str, conditions: dict[str, dict[str, str]] | None = None
) -> iam.PolicyStatement:
    """A statement that denies something on each of the resources."""
    return iam.PolicyStatement(
        sid=sid, effect=iam.Effect.DENY, actions=list(actions), resources=list(resources), conditions=conditions
    )


def in_one_denial(first: iam.PolicyStatement, *further: iam.PolicyStatement) -> list[iam.PolicyStatement]:
    """The same in fewer characters: what is denied everywhere and always goes into the first statement."""
    everywhere = [each for each in further if list(each.resources) == ["*"] and not each.conditions]
    together = [action for each in (first, *everywhere) for action in each.actions]
    return [deny(str(first.sid), together, "*"), *(each for each in further if each not in everywhere)]
