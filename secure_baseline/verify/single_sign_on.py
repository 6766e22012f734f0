"""Permission sets of IAM Identity Center: what SingleSignOn guarantees."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.identity_policies import ADMINISTRATORS, document_troubles, plain
from secure_baseline.verify.reading import Found, counted, judged
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_HOURS = re.compile(r"PT(\d+)H")
_LONGEST_HOURS = 12


class PermissionSet(Thing):
    """A permission set, as Identity Center tells it."""

    def __str__(self) -> str:
        return str(self.resource.properties["Name"])

    @property
    def place(self) -> dict[str, str]:
        """How its operations name it: CloudFormation's id has both parts."""
        instance, _, arn = self.id.partition("|")
        return {"InstanceArn": instance, "PermissionSetArn": arn}

    @cached_property
    def details(self) -> dict[str, Any]:
        """Its name and session."""
        found: dict[str, Any] = self.client("sso-admin").describe_permission_set(**self.place)["PermissionSet"]
        return found

    @cached_property
    def managed(self) -> list[str]:
        """The policies of AWS that it has."""
        pages = self.client("sso-admin").get_paginator("list_managed_policies_in_permission_set").paginate(**self.place)
        return [policy["Arn"] for page in pages for policy in page["AttachedManagedPolicies"]]


checks: Checks[PermissionSet] = Checks("secure_baseline.account.single_sign_on", "SingleSignOn")
checks.leave("The AWS CLI works without long-lived keys", "its configuration is on people's own machines")


def things(lookup: Lookup, deployed: Deployed) -> list[PermissionSet]:
    """Every permission set of the stacks."""
    return made("AWS::SSO::PermissionSet", PermissionSet, lookup, deployed)


@checks.answers("People sign in through Identity Center and get permissions by group")
def by_group(permission_set: PermissionSet) -> Found:
    """Whom it is assigned to in this account."""
    pages = (
        permission_set.client("sso-admin")
        .get_paginator("list_account_assignments")
        .paginate(**permission_set.place, AccountId=permission_set.lookup.account)
    )
    assigned = [each for page in pages for each in page["AccountAssignments"]]
    return judged(_assignment_troubles(permission_set, assigned), counted(len(assigned), "group"))


def _assignment_troubles(permission_set: PermissionSet, assigned: list[dict[str, str]]) -> Iterator[str]:
    promised = [
        each.physical_id.split("|")[-1]
        for each in permission_set.deployed.of("AWS::SSO::Assignment")
        if permission_set.place["PermissionSetArn"] in each.physical_id
    ]
    there = {each["PrincipalId"] for each in assigned}
    yield from (f"it is not assigned to the group {group}" for group in promised if group not in there)
    yield from (
        f"it is assigned to the user {each['PrincipalId']}" for each in assigned if each["PrincipalType"] == "USER"
    )


@checks.answers("Sessions end within twelve hours")
def sessions(permission_set: PermissionSet) -> Found:
    """How long a session lasts."""
    duration = permission_set.details.get("SessionDuration", "PT1H")
    promised = permission_set.resource.properties["SessionDuration"]
    hours = _HOURS.fullmatch(duration)
    good = duration == promised and hours is not None and int(hours[1]) <= _LONGEST_HOURS
    return judged([] if good else [f"sessions of {duration}, not {promised}"], duration)


@checks.answers("No permission set has full administrative rights")
def administrators(permission_set: PermissionSet) -> Found:
    """AWS's policies that make administrators."""
    names = [arn.rpartition("/")[2] for arn in permission_set.managed]
    return judged((f"it has {name}" for name in names if name in ADMINISTRATORS), "none makes administrators")


@checks.answers("Permission sets are limited as the groups of IAM are")
def limits(permission_set: PermissionSet) -> Found:
    """Its policies, ours and AWS's."""
    return judged(_limit_troubles(permission_set), "as deployed")


def _limit_troubles(permission_set: PermissionSet) -> Iterator[str]:
    properties, lookup = permission_set.resource.properties, permission_set.lookup
    wanted = {str(plain(arn, lookup)) for arn in properties["ManagedPolicies"]}
    further = sorted(arn.rpartition("/")[2] for arn in set(permission_set.managed) - wanted)
    yield from (f"it has {name} too" for name in further)
    text = permission_set.client("sso-admin").get_inline_policy_for_permission_set(**permission_set.place)[
        "InlinePolicy"
    ]
    yield from document_troubles(
        lookup, "its policy", properties.get("InlinePolicy", {}), json.loads(text) if text else {}
    )
