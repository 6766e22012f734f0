"""The four kinds of access that people have in an account, both through IAM and through Identity Center."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secure_baseline.account import access_policies

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.core.statement import IdentityStatement

    Statements = Callable[[str], list[IdentityStatement]]


@dataclass(frozen=True, kw_only=True)
class AccessLevel:
    """The permissions of one kind of access.

    Args:
        name: The role of the person.
        group: The name of the group.
        description: What they do.
        aws_managed: AWS's own policies for it, with their path.
        statements: Our own additional statements, by the policy's name; each takes the prefix of the baseline's stacks.
        builds: Whether they create resources, and so are limited to the allowed Regions.
    """

    name: str
    group: str
    description: str
    aws_managed: tuple[str, ...]
    statements: dict[str, Statements]
    builds: bool = False


def _no_data(_: str) -> list[IdentityStatement]:
    return access_policies.no_data()


def _administration(_: str) -> list[IdentityStatement]:
    return access_policies.identity_administration()


def _development(baseline: str) -> list[IdentityStatement]:
    return [*access_policies.development(), *access_policies.developers_guard(baseline)]


#: Why a reviewer can accept the administrators' permissions on people and roles.
MANAGES_PEOPLE: Final = (
    "Managing people and roles is the administrators' work: roles are created within the boundary, their guard denies "
    "changes of anything more powerful than they are, and the audit trail's alarms report each change"
)

# Why AWS's own policies: they name the actions of some three hundred services, and AWS keeps them up to date. Our own
# policies deny what they allow too much.
ACCESS_LEVELS: Final = (
    AccessLevel(
        name="Administrator",
        group="Administrators",
        description="Manages the account and its people, and changes what limits them by deploying code only",
        aws_managed=("PowerUserAccess",),
        statements={"Administration": _administration, "AdministratorsGuard": access_policies.administrators_guard},
        builds=True,
    ),
    AccessLevel(
        name="Auditor",
        group="Auditors",
        description="Reads how everything is configured, and no data",
        aws_managed=("SecurityAudit", "job-function/ViewOnlyAccess"),
        statements={"NoData": _no_data},
    ),
    AccessLevel(
        name="Developer",
        group="Developers",
        description="Builds within a permissions boundary, and leaves the baseline as it is",
        aws_managed=("PowerUserAccess",),
        statements={"Development": _development},
        builds=True,
    ),
    AccessLevel(
        name="Billing",
        group="Billing",
        description="Reads bills and costs",
        aws_managed=("AWSBillingReadOnlyAccess",),
        statements={},
    ),
)
