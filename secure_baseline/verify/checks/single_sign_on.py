"""Permission sets of IAM Identity Center: what SingleSignOn guarantees."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.identity_policies import ADMINISTRATORS, document_problems, plain
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_HOURS = re.compile(r"PT(\d+)H")
_LONGEST_HOURS = 12


class PermissionSet(Subject):
    """A permission set, as Identity Center returns it."""

    def __str__(self) -> str:
        return str(self.resource.properties["Name"])

    @property
    def place(self) -> dict[str, str]:
        """How the API identifies it: CloudFormation's id has both parts."""
        instance, _, arn = self.id.partition("|")
        return {"InstanceArn": instance, "PermissionSetArn": arn}

    @cached_property
    def details(self) -> dict[str, Any]:
        """Its name and session duration."""
        details: dict[str, Any] = self.client("sso-admin").describe_permission_set(**self.place)["PermissionSet"]
        return details

    @cached_property
    def managed(self) -> list[str]:
        """Its AWS managed policies."""
        pages = self.client("sso-admin").get_paginator("list_managed_policies_in_permission_set").paginate(**self.place)
        return [policy["Arn"] for page in pages for policy in page["AttachedManagedPolicies"]]


checks: Checks[PermissionSet] = Checks("secure_baseline.account.single_sign_on", "SingleSignOn")
checks.skip("The AWS CLI works without long-lived access keys", "its configuration is on the users' own machines")


def subjects(reader: AccountReader, deployed: Deployed) -> list[PermissionSet]:
    """Every permission set of the stacks."""
    return subjects_of("AWS::SSO::PermissionSet", PermissionSet, reader, deployed)


@checks.verifies("People sign in through Identity Center and get permissions through groups")
def by_group(permission_set: PermissionSet) -> Result:
    """Its assignments in this account."""
    pages = (
        permission_set.client("sso-admin")
        .get_paginator("list_account_assignments")
        .paginate(**permission_set.place, AccountId=permission_set.reader.account)
    )
    assigned = [each for page in pages for each in page["AccountAssignments"]]
    return result_of(_assignment_problems(permission_set, assigned), counted(len(assigned), "group"))


def _assignment_problems(permission_set: PermissionSet, assigned: list[dict[str, str]]) -> Iterator[str]:
    declared = [
        each.physical_id.split("|")[-1]
        for each in permission_set.deployed.of("AWS::SSO::Assignment")
        if permission_set.place["PermissionSetArn"] in each.physical_id
    ]
    present = {each["PrincipalId"] for each in assigned}
    yield from (f"it is not assigned to the group {group}" for group in declared if group not in present)
    yield from (
        f"it is assigned to the user {each['PrincipalId']}" for each in assigned if each["PrincipalType"] == "USER"
    )


@checks.verifies("Sessions end within twelve hours")
def sessions(permission_set: PermissionSet) -> Result:
    """The session duration."""
    duration = permission_set.details.get("SessionDuration", "PT1H")
    declared = permission_set.resource.properties["SessionDuration"]
    hours = _HOURS.fullmatch(duration)
    good = duration == declared and hours is not None and int(hours[1]) <= _LONGEST_HOURS
    return result_of([] if good else [f"sessions of {duration}, not {declared}"], duration)


@checks.verifies("No permission set has full administrative privileges")
def administrators(permission_set: PermissionSet) -> Result:
    """AWS managed policies with administrator privileges."""
    names = [arn.rpartition("/")[2] for arn in permission_set.managed]
    return result_of((f"it has {name}" for name in names if name in ADMINISTRATORS), "no administrator policy")


@checks.verifies("Permission sets have the same limits as the IAM groups")
def limits(permission_set: PermissionSet) -> Result:
    """Its policies, ours and AWS's."""
    return result_of(_limit_problems(permission_set), "as deployed")


def _limit_problems(permission_set: PermissionSet) -> Iterator[str]:
    properties, reader = permission_set.resource.properties, permission_set.reader
    wanted = {str(plain(arn, reader)) for arn in properties["ManagedPolicies"]}
    further = sorted(arn.rpartition("/")[2] for arn in set(permission_set.managed) - wanted)
    yield from (f"it also has {name}" for name in further)
    text = permission_set.client("sso-admin").get_inline_policy_for_permission_set(**permission_set.place)[
        "InlinePolicy"
    ]
    yield from document_problems(
        reader, "its policy", properties.get("InlinePolicy", {}), json.loads(text) if text else {}
    )
