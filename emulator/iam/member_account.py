"""What other accounts have set up for this one: an organization, its policies, its delegated services.

No request to a member account can make it one, so tests (and experiments) set it here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from emulator.gateway import protocol
from emulator.iam.policies import Decision, Question, decide, statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANAGER: Final = "999988887777"
ORGANIZATION: Final = "o-exampleorgid"
_KEY: Final = "membership"
#: FullAWSAccess and RCPFullAWSAccess.
_EVERYTHING: Final = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
#: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
_HEED_RESOURCE_CONTROL_POLICIES: Final = frozenset({"kms", "s3", "secretsmanager", "sqs", "sts"})


@dataclass(frozen=True, kw_only=True)
class Membership:
    """The organization of another account, of which this one is a member.

    Args:
        manager: The management account.
        control_policies: Service control policies that are attached to the account.
        full_access: Whether AWS's FullAWSAccess is attached to it too.
        resource_control_policies: The same for resources; RCPFullAWSAccess cannot be detached.
        effective: The effective policy for this account, by type.
        administers_security_hub: Whether the management account administers Security Hub.
        configures_security_hub: Whether it does so by central configuration, this account centrally managed.
        owns_identity_center: Whether the instance of Identity Center is the organization's, not this account's own.
    """

    manager: str = MANAGER
    control_policies: Sequence[Mapping[str, Any]] = ()
    full_access: bool = True
    resource_control_policies: Sequence[Mapping[str, Any]] = ()
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
    """The membership, if the account is a member."""
    found: Membership | None = _items().get(_KEY)
    return found


def organization() -> dict[str, Any]:
    """The answer of organizations:DescribeOrganization to a member."""
    found = membership()
    assert found is not None  # noqa: S101  (asked of members only)
    return {
        "Id": ORGANIZATION,
        "Arn": f"arn:aws:organizations::{found.manager}:organization/{ORGANIZATION}",
        "FeatureSet": "ALL",
        "MasterAccountArn": f"arn:aws:organizations::{found.manager}:account/{ORGANIZATION}/{found.manager}",
        "MasterAccountId": found.manager,
        "MasterAccountEmail": "management@example.com",
    }


def control_policies() -> list[list[dict[str, Any]]]:
    """The organization's policies on the account's principals, level by level: above the account nothing is denied."""
    found = membership()
    if found is None:
        return []
    return [[*([_EVERYTHING] if found.full_access else []), *map(dict, found.control_policies)]]


def resource_control_policies(action: str) -> list[list[dict[str, Any]]]:
    """Its policies on the account's resources, for the services that support them."""
    found = membership()
    if found is None or action.partition(":")[0] not in _HEED_RESOURCE_CONTROL_POLICIES:
        return []
    return [[_EVERYTHING, *map(dict, found.resource_control_policies)]]


def denies_everywhere(action: str) -> bool:
    """Whether a service control policy denies it without any condition, which is all that IAM's simulator evaluates."""
    found = membership()
    if found is None:
        return False
    plain = [
        {**document, "Statement": [each for each in statements(document) if "Condition" not in each]}
        for document in found.control_policies
    ]
    return decide(plain, Question(action=action)) is Decision.DENIED


def _items() -> dict[str, Any]:
    return protocol.state("organizations", "us-east-1").items
