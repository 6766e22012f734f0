"""The user for emergencies: what BreakGlassUser guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_rules import alerting, event_rules
from secure_baseline.verify.reading import Found, counted, judged
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_PATH = "/secure-baseline/break-glass/"


class User(Thing):
    """The user, as IAM tells it."""


checks: Checks[User] = Checks("secure_baseline.account.break_glass_user", "BreakGlassUser")
checks.leave("The break-glass user stays when the stack is deleted", "only a deletion would show it")


def things(lookup: Lookup, deployed: Deployed) -> list[User]:
    """The users of the landing zone that are for emergencies."""
    users = made("AWS::IAM::User", User, lookup, deployed)
    return [user for user in users if user.resource.properties.get("Path") == _PATH]


@checks.answers("An administrator for emergencies has no password or key in any template")
def credentials(user: User) -> Found:
    """Whether the template or the user has what it should not, and how far people are with the rest."""
    iam = user.client("iam")
    keys = iam.list_access_keys(UserName=user.id)["AccessKeyMetadata"]
    devices = iam.list_mfa_devices(UserName=user.id)["MFADevices"]
    password = "set" if _has_password(iam, user.id) else "not set yet"
    troubles = [f"it has the access key {key['AccessKeyId']}" for key in keys]
    if "LoginProfile" in user.resource.properties:
        troubles.append("its password is in the template")
    return judged(troubles, f"no key; password {password}, {counted(len(devices), 'MFA device')}")


def _has_password(iam: Any, name: str) -> bool:  # noqa: ANN401  (boto3 makes clients at run time)
    try:
        iam.get_login_profile(UserName=name)
    except iam.exceptions.NoSuchEntityException:
        return False
    return True


@checks.answers("The break-glass user has the rights of the administrators' group and no others")
def rights(user: User) -> Found:
    """Its groups, and policies of its own."""
    return judged(_rights_troubles(user), "in the administrators' group")


def _rights_troubles(user: User) -> Iterator[str]:
    iam = user.client("iam")
    wanted = set(user.resource.properties["Groups"])
    there = {group["GroupName"] for group in iam.list_groups_for_user(UserName=user.id)["Groups"]}
    yield from (f"it is not in {group}" for group in sorted(wanted - there))
    yield from (f"it is in {group} too" for group in sorted(there - wanted))
    attached = [each["PolicyName"] for each in iam.list_attached_user_policies(UserName=user.id)["AttachedPolicies"]]
    yield from (
        f"it has the policy {name} of its own"
        for name in [*attached, *iam.list_user_policies(UserName=user.id)["PolicyNames"]]
    )


@checks.answers("Use of the break-glass user in the home Region alerts somebody at once")
def use(user: User) -> Found:
    """The event rule on whatever it does."""
    rules = event_rules(
        user.deployed,
        lambda pattern: pattern.get("detail", {}).get("userIdentity", {}).get("userName") == [user.id],
    )
    return alerting(user.lookup, rules)


@checks.answers("Use of the break-glass user in any Region raises an alarm where a trail is watched")
def alarm(user: User) -> Found | None:
    """The metric filter on the trail's log group, and the alarm on its metric."""
    filters = [
        found
        for found in user.deployed.of("AWS::Logs::MetricFilter")
        if ".userIdentity.userName" in str(found.properties)
    ]
    if not filters:
        return None
    return judged(_alarm_troubles(user, filters[0].physical_id), "an alarm on the trail")


def _alarm_troubles(user: User, name: str) -> Iterator[str]:
    pages = user.client("logs").get_paginator("describe_metric_filters").paginate(filterNamePrefix=name)
    found = next((each for page in pages for each in page["metricFilters"] if each["filterName"] == name), None)
    if found is None:
        yield f"the metric filter {name} is gone"
        return
    if f'"{user.id}"' not in found["filterPattern"]:
        yield f"the metric filter {name} looks for somebody else"
    (metric,) = found["metricTransformations"]
    alarms = user.lookup.alarms_on(metric["metricNamespace"], metric["metricName"])
    if not any(each["ActionsEnabled"] and user.lookup.reaches(each["AlarmActions"]) for each in alarms):
        yield "no alarm on it tells anybody"
