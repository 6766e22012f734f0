"""The emergency user: what BreakGlassUser guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.event_rules import alerting, event_rules
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_PATH = "/secure-baseline/break-glass/"


class User(Subject):
    """The user, as IAM returns it."""


checks: Checks[User] = Checks("secure_baseline.account.break_glass_user", "BreakGlassUser")
checks.skip("The break-glass user is retained when the stack is deleted", "only a deletion would show it")


def subjects(reader: AccountReader, deployed: Deployed) -> list[User]:
    """The landing zone's emergency users."""
    users = subjects_of("AWS::IAM::User", User, reader, deployed)
    return [user for user in users if user.resource.properties.get("Path") == _PATH]


@checks.verifies("An emergency administrator exists, with no password or access key in any template")
def credentials(user: User) -> Result:
    """Whether the template or the user has credentials that it should not, and which ones have been set up."""
    iam = user.client("iam")
    keys = iam.list_access_keys(UserName=user.id)["AccessKeyMetadata"]
    devices = iam.list_mfa_devices(UserName=user.id)["MFADevices"]
    password = "set" if _has_password(iam, user.id) else "not set yet"
    problems = [f"it has the access key {key['AccessKeyId']}" for key in keys]
    if "LoginProfile" in user.resource.properties:
        problems.append("its password is in the template")
    return result_of(problems, f"no access key; password {password}, {counted(len(devices), 'MFA device')}")


def _has_password(iam: Any, name: str) -> bool:  # noqa: ANN401  (boto3 makes clients at run time)
    try:
        iam.get_login_profile(UserName=name)
    except iam.exceptions.NoSuchEntityException:
        return False
    return True


@checks.verifies("The break-glass user has the permissions of the administrators' group and no others")
def permissions(user: User) -> Result:
    """Its groups, and its own policies."""
    return result_of(_permission_problems(user), "in the administrators' group")


def _permission_problems(user: User) -> Iterator[str]:
    iam = user.client("iam")
    wanted = set(user.resource.properties["Groups"])
    there = {group["GroupName"] for group in iam.list_groups_for_user(UserName=user.id)["Groups"]}
    yield from (f"it is not in {group}" for group in sorted(wanted - there))
    yield from (f"it is also in {group}" for group in sorted(there - wanted))
    attached = [each["PolicyName"] for each in iam.list_attached_user_policies(UserName=user.id)["AttachedPolicies"]]
    yield from (
        f"it has its own policy {name}"
        for name in [*attached, *iam.list_user_policies(UserName=user.id)["PolicyNames"]]
    )


@checks.verifies("Use of the break-glass user in the home Region raises an alert immediately")
def use(user: User) -> Result:
    """The event rule on any of its activity."""
    rules = event_rules(
        user.deployed,
        lambda pattern: pattern.get("detail", {}).get("userIdentity", {}).get("userName") == [user.id],
    )
    return alerting(user.reader, rules)


@checks.verifies("Use of the break-glass user in any Region raises an alarm if a trail is watched")
def alarm(user: User) -> Result | None:
    """The metric filter on the trail's log group, and the alarm on its metric."""
    filters = [
        each for each in user.deployed.of("AWS::Logs::MetricFilter") if ".userIdentity.userName" in str(each.properties)
    ]
    if not filters:
        return None
    return result_of(_alarm_problems(user, filters[0].physical_id), "an alarm on the trail")


def _alarm_problems(user: User, name: str) -> Iterator[str]:
    pages = user.client("logs").get_paginator("describe_metric_filters").paginate(filterNamePrefix=name)
    current = next((each for page in pages for each in page["metricFilters"] if each["filterName"] == name), None)
    if current is None:
        yield f"the metric filter {name} is gone"
        return
    if f'"{user.id}"' not in current["filterPattern"]:
        yield f"the metric filter {name} matches a different user"
    (metric,) = current["metricTransformations"]
    alarms = user.reader.alarms_on(metric["metricNamespace"], metric["metricName"])
    if not any(each["ActionsEnabled"] and user.reader.reaches(each["AlarmActions"]) for each in alarms):
        yield "no alarm on it has subscribers"
