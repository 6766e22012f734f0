"""AWS's answers about an organization to an account that is in none, or a member of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.organizations.models import organizations_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation
from emulator.iam import member_account

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("organizations", "ListDelegatedAdministrators", "ListRoots")
def refuse_without_an_organization(state: State, _: dict[str, Any]) -> None:
    if not _organized(state):
        raise ApiError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")


@operation("organizations", "DescribeOrganization")
def describe_organization(state: State, request: dict[str, Any]) -> dict[str, Any]:
    if member_account.membership():
        return {"Organization": member_account.organization()}
    refuse_without_an_organization(state, request)
    found: dict[str, Any] = organizations_backends[state.account][partition_of(state.region)].describe_organization()
    return found


@before("organizations", "ListPolicies", "DescribePolicy", "ListAccounts")
def refuse_members(_: State, __: dict[str, Any]) -> None:
    """Only the management account and delegated administrators may.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html
    """
    if member_account.membership():
        raise ApiError("AccessDeniedException", "You don't have permissions to access this resource.", status=400)


@operation("iam", "ListOrganizationsFeatures")
def list_organizations_features(state: State, _: dict[str, Any]) -> dict[str, Any]:
    """The centralized root access of an organization.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
    """
    if not _organized(state):
        raise ApiError("OrganizationNotFoundException", "Your account is not a member of an organization.", status=400)
    refuse_members(state, _)
    # None can be enabled here: moto has no EnableOrganizationsRootCredentialsManagement.
    organization = organizations_backends[state.account][partition_of(state.region)].org
    return {"OrganizationId": organization.id, "EnabledFeatures": []}


@operation("organizations", "DescribeEffectivePolicy")
def describe_effective_policy(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """What all policies of a type come to for the account; moto knows the policies, and not how they add up.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html
    """
    refuse_without_an_organization(state, request)
    kind = request["PolicyType"]
    if (member := member_account.membership()) and kind in member.effective:
        return {"EffectivePolicy": {"PolicyContent": member.effective[kind], "PolicyType": kind}}
    policies = [] if member else organizations_backends[state.account][partition_of(state.region)].policies
    if any(policy.type == kind for policy in policies):
        raise ApiError("ServiceException", f"The emulated account does not compute effective policies of type {kind}")
    raise ApiError("EffectivePolicyNotFoundException", f"The account has no effective policy of type {kind}.")


def _organized(state: State) -> bool:
    if member_account.membership():
        return True
    return organizations_backends[state.account][partition_of(state.region)].org is not None
