"""The groups through which people get their permissions: what AccessGroups guarantees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.identity_policies import (
    ADMINISTRATORS,
    CLOUDSHELL,
    is_about,
    plain,
    policy_problems,
)
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader

_PATH = "/secure-baseline/"
_BUILDERS = ("Administrators", "Developers")


@dataclass(frozen=True)
class Groups(RegionSubject):
    """The groups of one construct, and their shared policies."""

    resources: list[DeployedResource]

    @property
    def iam(self) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        """IAM, where they are."""
        return self.client("iam")

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

    def lost(self, group: DeployedResource) -> list[str]:
        """The policies that the stacks attached to a group and it no longer has."""
        wanted = [str(plain(arn, self.reader)) for arn in group.properties["ManagedPolicyArns"]]
        return [arn for arn in wanted if arn not in self.attached[group.physical_id]]

    def statement_problems(self, name: str, *sids: str) -> Iterator[str]:
        """What is wrong with a group's policies that contain one of the statements."""
        group = next(each for each in self.resources if name in each.physical_id)
        for sid in sids:
            declared = [each for each in self.policies if is_about(each, sid)]
            own = [each for each in declared if each.physical_id in self._wanted(group)]
            if not own:
                yield f"no policy of {name} has the statement {sid}"
            for policy in own:
                if policy.physical_id not in self.attached[group.physical_id]:
                    yield f"{policy.physical_id.rpartition('/')[2]} is not attached to {name}"
                yield from policy_problems(self.reader, policy)

    @cached_property
    def policies(self) -> list[DeployedResource]:
        """The managed policies of the stacks."""
        return self.deployed.of("AWS::IAM::ManagedPolicy")

    def with_aws_policy(self, *names: str) -> Iterator[str]:
        """The groups that have one of these AWS managed policies."""
        for name, arns in self.attached.items():
            for arn in arns:
                if arn.rpartition("/")[2] in names:
                    yield f"{name} has {arn.rpartition('/')[2]}"

    def _wanted(self, group: DeployedResource) -> list[str]:
        return [str(plain(arn, self.reader)) for arn in group.properties["ManagedPolicyArns"]]


checks: Checks[Groups] = Checks("secure_baseline.account.access_groups", "AccessGroups")
checks.skip("Groups and permissions are retained when the stack is deleted", "only a deletion would show it")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Groups]:
    """The groups of the landing zone, all together."""
    groups = [group for group in deployed.of("AWS::IAM::Group") if group.properties.get("Path") == _PATH]
    return [Groups(reader, deployed, groups)] if groups else []


@checks.verifies("People get permissions only through groups")
def through_groups(groups: Groups) -> Result:
    """The groups' policies, and whether a member has any policy of their own."""
    members = list(_members(groups))
    return result_of(
        _detours(groups, members), f"{counted(len(groups.resources), 'group')}, {counted(len(members), 'member')}"
    )


def _members(groups: Groups) -> Iterator[str]:
    names = {
        user["UserName"]
        for group in groups.resources
        for page in groups.iam.get_paginator("get_group").paginate(GroupName=group.physical_id)
        for user in page["Users"]
    }
    yield from sorted(names)


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
        yield from (f"{user} has their own policy {name}" for name in own)


@checks.verifies("Without MFA, people can only set a password and register an MFA device")
def mfa(groups: Groups) -> Result:
    """The denial without MFA, in every group."""
    names = [group.physical_id for group in groups.resources]
    problems = (problem for name in names for problem in groups.statement_problems(name, "NothingElseWithoutMfa"))
    return result_of(problems, f"{counted(len(names), 'group')} denied everything else without MFA")


@checks.verifies("A long-lived access key cannot register an MFA device")
def registration(groups: Groups) -> Result:
    """The denial of registering a device if the request has no MFA context, in every group."""
    names = [group.physical_id for group in groups.resources]
    problems = (problem for name in names for problem in groups.statement_problems(name, "NoDeviceByKey"))
    return result_of(problems, f"denied to access keys in {counted(len(names), 'group')}")


@checks.verifies("No group has full administrative privileges")
def administrators(groups: Groups) -> Result:
    """AWS managed policies with administrator privileges."""
    return result_of(groups.with_aws_policy(*ADMINISTRATORS), "none has an administrator policy")


@checks.verifies("No group can transfer files through CloudShell")
def cloudshell(groups: Groups) -> Result:
    """AWS's policy for full CloudShell access, and the denial for those who have access otherwise."""

    def problems() -> Iterator[str]:
        yield from groups.with_aws_policy(CLOUDSHELL)
        for name in _BUILDERS:
            yield from groups.statement_problems(name, "NoFilesThroughCloudShell")

    return result_of(problems(), "denied")


@checks.verifies("Developers cannot create EC2 key pairs themselves")
def key_pairs(groups: Groups) -> Result:
    """The denial in their policy."""
    return result_of(groups.statement_problems("Developers", "NoKeyPairs"), "denied")


@checks.verifies("Administrators cannot manually remove the limits on people")
def guard(groups: Groups) -> Result:
    """The administrators' own policy, and the guard policy."""
    return result_of(
        groups.statement_problems("Administrators", "ManagePeople", "OurPoliciesStay"), "denied to administrators"
    )


@checks.verifies("Developers cannot grant themselves more permissions")
def boundary(groups: Groups) -> Result:
    """The developers' policy, and the permissions boundary of the roles they create."""

    def problems() -> Iterator[str]:
        yield from groups.statement_problems("Developers", "MakeRolesWithinTheBoundary")
        for policy in groups.policies:
            if is_about(policy, "WithinTheBoundary"):
                yield from policy_problems(groups.reader, policy)

    return result_of(problems(), "within a permissions boundary")


@checks.verifies("Developers cannot change the services that monitor the account")
def watchers(groups: Groups) -> Result:
    """The developers' denials."""
    return result_of(groups.statement_problems("Developers", "DetectionStays"), "denied")


@checks.verifies("Auditors can see configuration but no data")
def auditors(groups: Groups) -> Result:
    """The denial of data."""
    return result_of(groups.statement_problems("Auditors", "NoData"), "data access denied")


@checks.verifies("No one can build outside the allowed Regions if a Region lock is set")
def region_lock(groups: Groups) -> Result | None:
    """The lock, on administrators and developers."""
    sid = "DenyOutsideAllowedRegions"
    if not any(is_about(policy, sid) for policy in groups.policies):
        return None
    problems = (problem for name in _BUILDERS for problem in groups.statement_problems(name, sid))
    return result_of(problems, "administrators and developers are under the lock")
