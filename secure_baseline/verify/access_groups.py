"""The groups that people get their permissions through: what AccessGroups guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.identity_policies import ADMINISTRATORS, CLOUDSHELL, is_about, plain, policy_troubles
from secure_baseline.verify.reading import Found, counted, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup

_PATH = "/secure-baseline/"
_BUILDERS = ("Administrators", "Developers")


class Groups:
    """The groups of one construct, and the policies that they have in common.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
        resources: The groups.
    """

    def __init__(self, lookup: Lookup, deployed: Deployed, resources: list[Resource]) -> None:
        self.lookup = lookup
        self.deployed = deployed
        self.resources = resources
        self.iam: Any = lookup.clients("iam")

    @cached_property
    def attached(self) -> dict[str, list[str]]:
        """The managed policies of each group."""
        return {
            group.physical_id: [
                policy["PolicyArn"]
                for page in self.iam.get_paginator("list_attached_group_policies").paginate(GroupName=group.physical_id)
                for policy in page["AttachedPolicies"]
            ]
            for group in self.resources
        }

    def lost(self, group: Resource) -> list[str]:
        """What the stacks attached to a group and it no longer has."""
        wanted = [str(plain(arn, self.lookup)) for arn in group.properties["ManagedPolicyArns"]]
        return [arn for arn in wanted if arn not in self.attached[group.physical_id]]

    def held(self, name: str, *sids: str) -> Iterator[str]:
        """What is wrong with a group's policies that have one of the statements."""
        group = next(each for each in self.resources if name in each.physical_id)
        for sid in sids:
            promised = [each for each in self.policies if is_about(each, sid)]
            own = [each for each in promised if each.physical_id in self._wanted(group)]
            if not own:
                yield f"no policy of {name} has the statement {sid}"
            for policy in own:
                if policy.physical_id not in self.attached[group.physical_id]:
                    yield f"{policy.physical_id.rpartition('/')[2]} is not attached to {name}"
                yield from policy_troubles(self.lookup, policy)

    @cached_property
    def policies(self) -> list[Resource]:
        """The managed policies of the stacks."""
        return self.deployed.of("AWS::IAM::ManagedPolicy")

    def named(self, *parts: str) -> Iterator[str]:
        """The groups that have a policy of AWS's that ends so."""
        for name, arns in self.attached.items():
            for arn in arns:
                if arn.rpartition("/")[2] in parts:
                    yield f"{name} has {arn.rpartition('/')[2]}"

    def _wanted(self, group: Resource) -> list[str]:
        return [str(plain(arn, self.lookup)) for arn in group.properties["ManagedPolicyArns"]]


checks: Checks[Groups] = Checks("secure_baseline.account.access_groups", "AccessGroups")
checks.leave("Groups and permissions stay when the stack is deleted", "only a deletion would show it")


def things(lookup: Lookup, deployed: Deployed) -> list[Groups]:
    """The groups of the landing zone, all together."""
    groups = [group for group in deployed.of("AWS::IAM::Group") if group.properties.get("Path") == _PATH]
    return [Groups(lookup, deployed, groups)] if groups else []


@checks.answers("People get permissions through groups only")
def through_groups(groups: Groups) -> Found:
    """What the groups have, and whether one of their members has something besides."""
    members = list(_members(groups))
    return judged(
        _detours(groups, members), f"{counted(len(groups.resources), 'group')}, {counted(len(members), 'member')}"
    )


def _members(groups: Groups) -> Iterator[str]:
    found = {
        user["UserName"]
        for group in groups.resources
        for page in groups.iam.get_paginator("get_group").paginate(GroupName=group.physical_id)
        for user in page["Users"]
    }
    yield from sorted(found)


def _detours(groups: Groups, members: list[str]) -> Iterator[str]:
    for group in groups.resources:
        yield from (f"{group.physical_id} lost {arn.rpartition('/')[2]}" for arn in groups.lost(group))
        inline = groups.iam.list_group_policies(GroupName=group.physical_id)["PolicyNames"]
        yield from (f"{group.physical_id} has an inline policy {name}" for name in inline)
    for user in members:
        attached = groups.iam.list_attached_user_policies(UserName=user)["AttachedPolicies"]
        own = [policy["PolicyName"] for policy in attached] + groups.iam.list_user_policies(UserName=user)[
            "PolicyNames"
        ]
        yield from (f"{user} has the policy {name} of their own" for name in own)


@checks.answers("Without MFA nobody does more than set a password and enrol a device")
def mfa(groups: Groups) -> Found:
    """The denial without MFA, in every group."""
    names = [group.physical_id for group in groups.resources]
    troubles = (trouble for name in names for trouble in groups.held(name, "NothingElseWithoutMfa"))
    return judged(troubles, f"{counted(len(names), 'group')} denied all else without MFA")


@checks.answers("A long-lived key cannot enrol a device")
def enrolment(groups: Groups) -> Found:
    """The denial of enrolling where a request says nothing of MFA, in every group."""
    names = [group.physical_id for group in groups.resources]
    troubles = (trouble for name in names for trouble in groups.held(name, "NoDeviceByKey"))
    return judged(troubles, f"denied to keys in {counted(len(names), 'group')}")


@checks.answers("No group has full administrative rights")
def administrators(groups: Groups) -> Found:
    """AWS's policies that make administrators."""
    return judged(groups.named(*ADMINISTRATORS), "none has a policy that makes administrators")


@checks.answers("No group moves files through CloudShell")
def cloudshell(groups: Groups) -> Found:
    """AWS's policy for all of CloudShell, and the denial for those who have it otherwise."""

    def troubles() -> Iterator[str]:
        yield from groups.named(CLOUDSHELL)
        for name in _BUILDERS:
            yield from groups.held(name, "NoFilesThroughCloudShell")

    return judged(troubles(), "denied")


@checks.answers("Developers themselves make no key pairs for instances")
def key_pairs(groups: Groups) -> Found:
    """The denial in their policy."""
    return judged(groups.held("Developers", "NoKeyPairs"), "denied")


@checks.answers("Administrators cannot lift by hand what limits people")
def guard(groups: Groups) -> Found:
    """The administrators' own policy, and the guard beside it."""
    return judged(groups.held("Administrators", "ManagePeople", "OurPoliciesStay"), "guarded")


@checks.answers("Developers cannot give themselves further permissions")
def boundary(groups: Groups) -> Found:
    """The developers' policy, and the boundary of what they make."""

    def troubles() -> Iterator[str]:
        yield from groups.held("Developers", "MakeRolesWithinTheBoundary")
        for policy in groups.policies:
            if is_about(policy, "WithinTheBoundary"):
                yield from policy_troubles(groups.lookup, policy)

    return judged(troubles(), "within a boundary")


@checks.answers("Developers cannot change what watches over the account")
def watchers(groups: Groups) -> Found:
    """The developers' denials."""
    return judged(groups.held("Developers", "DetectionStays"), "denied")


@checks.answers("Auditors see how things are configured and no data")
def auditors(groups: Groups) -> Found:
    """The denial of data."""
    return judged(groups.held("Auditors", "NoData"), "data denied")


@checks.answers("Nobody builds outside the allowed Regions where a Region lock is given")
def region_lock(groups: Groups) -> Found | None:
    """The lock, on those who build."""
    sid = "DenyOutsideAllowedRegions"
    if not any(is_about(policy, sid) for policy in groups.policies):
        return None
    troubles = (trouble for name in _BUILDERS for trouble in groups.held(name, sid))
    return judged(troubles, "administrators and developers are locked")
