"""What other accounts have arranged for this one: an organization, its policies, who administers which service.

No request to a member account can make it one, so tests (and whoever tries something out) say it here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from emulator import protocol
from emulator.policies import Decision, Question, decide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANAGER: Final = "999988887777"
_KEY: Final = "membership"


@dataclass(frozen=True, kw_only=True)
class Membership:
    """The organization of another account, of which this one is a member.

    Args:
        manager: The management account.
        control_policies: Service control policies that deny; AWS's FullAWSAccess is attached besides.
        effective: What policies of a type come to for this account, by type.
        administers_security_hub: Whether the management account administers Security Hub.
        configures_security_hub: Whether it does so by central configuration, this account centrally managed.
        owns_identity_center: Whether the instance of Identity Center is the organization's, not this account's own.
    """

    manager: str = MANAGER
    control_policies: Sequence[Mapping[str, Any]] = ()
    effective: Mapping[str, str] = field(default_factory=dict)
    administers_security_hub: bool = False
    configures_security_hub: bool = False
    owns_identity_center: bool = True


def join(membership: Membership) -> None:
    """Make this account a member."""
    _items()[_KEY] = membership


def leave() -> None:
    """Make it an account on its own again."""
    _items().pop(_KEY, None)


def membership() -> Membership | None:
    """What others have arranged, if the account is a member."""
    found: Membership | None = _items().get(_KEY)
    return found


def organization() -> dict[str, Any]:
    """As organizations:DescribeOrganization tells a member."""
    found = membership()
    assert found is not None  # noqa: S101  (asked of members only)
    return {
        "Id": "o-exampleorgid",
        "Arn": f"arn:aws:organizations::{found.manager}:organization/o-exampleorgid",
        "FeatureSet": "ALL",
        "MasterAccountArn": f"arn:aws:organizations::{found.manager}:account/o-exampleorgid/{found.manager}",
        "MasterAccountId": found.manager,
        "MasterAccountEmail": "management@example.com",
    }


def control_policies_deny(action: str, resource: str | None, values: Mapping[str, Sequence[str]]) -> bool:
    """Whether a service control policy explicitly denies it."""
    found = membership()
    if found is None:
        return False
    question = Question(action=action, resource=resource, values=values)
    return decide(found.control_policies, question) is Decision.DENIED


def denies_everywhere(action: str) -> bool:
    """Whether a service control policy denies it without any condition: what IAM's simulator looks at."""
    found = membership()
    if found is None:
        return False
    plain = [
        {"Statement": [statement for statement in _statements(document) if "Condition" not in statement]}
        for document in found.control_policies
    ]
    return decide(plain, Question(action=action, resource=None)) is Decision.DENIED


def _statements(document: Mapping[str, Any]) -> list[Any]:
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def _items() -> dict[str, Any]:
    return protocol.state("organizations", "us-east-1").items
