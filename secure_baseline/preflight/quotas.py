"""The quotas that the deployment would exceed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.monitoring.detection_table import DETECTIONS
from secure_baseline.network.subnet_tier import NatGateways
from secure_baseline.preflight.check_result import CheckResult, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.preflight.place import Place

SUBJECT: Final = "Quotas"
PLAN: Final = "Account plan"
#: The only Region with AWS Free Tier's endpoint: https://docs.aws.amazon.com/general/latest/gr/billing.html
_PLANS_IN: Final = "us-east-1"
#: Below this the landing zone's functions may be throttled by others: new accounts begin with 10.
#: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
FEW_FUNCTIONS: Final = 50
#: More than a landing zone with every section creates in a Region.
MANY_EVENT_RULES: Final = 40
ROOT_CHECKS: Final = 3


@dataclass(frozen=True, kw_only=True)
class Quota:
    """One quota of a Region.

    Args:
        what: What is counted.
        used: How much of it is used.
        added: How much the deployment adds.
        default: What AWS allows without an increase.
        service: Its service code in Service Quotas; empty if no increase can be requested there.
        code: Its quota code there.
    """

    what: str
    used: Callable[[Place], int]
    added: Callable[[Place], int]
    default: int
    service: str = ""
    code: str = ""


def _count(service: str, operation: str, member: str) -> Callable[[Place], int]:
    return lambda place: len(place.pages(service, operation, member))


def _addresses(place: Place) -> int:
    return len(place.clients("ec2").describe_addresses()["Addresses"])


def _trails(place: Place) -> int:
    return len(place.clients("cloudtrail").describe_trails(includeShadowTrails=True)["trailList"])


def _of_network(number: Callable[[Place], int]) -> Callable[[Place], int]:
    """Zero without a network, or if the network exists already."""
    return lambda place: (
        number(place) if place.home and place.settings.network and not place.has_stack("Network") else 0
    )


def _nat_gateways(place: Place) -> int:
    network = place.settings.network
    if network is None or network.nat_gateways == NatGateways.NONE:
        return 0
    return network.zones if network.nat_gateways == NatGateways.PER_ZONE else 1


def _new_trails(place: Place) -> int:
    return int(place.home and place.settings.audit is not None and not place.has_stack("Audit"))


def _new_rules(place: Place) -> int:
    """AWS Config rules, in a Region without a stack of ours."""
    return len(DETECTIONS) + ROOT_CHECKS if place.in_use and not place.ours.stacks else 0


def _new_event_rules(place: Place) -> int:
    return 0 if place.ours.stacks else MANY_EVENT_RULES


# https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
# https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
QUOTAS: Final = (
    Quota(
        what="VPCs",
        used=_count("ec2", "describe_vpcs", "Vpcs"),
        added=_of_network(lambda _: 1),
        default=5,
        service="vpc",
        code="L-F678F1CE",
    ),
    Quota(
        what="internet gateways",
        used=_count("ec2", "describe_internet_gateways", "InternetGateways"),
        added=_of_network(lambda _: 1),
        default=5,
        service="vpc",
        code="L-A4707A72",
    ),
    Quota(
        what="Elastic IP addresses",
        used=_addresses,
        added=_of_network(_nat_gateways),
        default=5,
        service="ec2",
        code="L-0263D0A3",
    ),
    Quota(what="trails", used=_trails, added=_new_trails, default=5),
    Quota(
        what="AWS Config rules",
        used=_count("config", "describe_config_rules", "ConfigRules"),
        added=_new_rules,
        default=1000,
    ),
    Quota(
        what="EventBridge rules",
        used=_count("events", "list_rules", "Rules"),
        added=_new_event_rules,
        default=300,
        service="events",
        code="L-244521F2",
    ),
)


def regional(place: Place) -> Iterator[CheckResult]:
    """The quotas of each Region."""
    sufficient = []
    for quota in QUOTAS:
        added = quota.added(place)
        if not added:
            continue
        used, allowed = quota.used(place), _allowed(place, quota)
        message = f"{quota.what}: {used} of {allowed} used, {added} more needed"
        if used + added <= allowed:
            sufficient.append(message)
            continue
        raised = (
            f"aws service-quotas request-service-quota-increase --service-code {quota.service} "
            f"--quota-code {quota.code} --desired-value {used + added} --region {place.region}"
        )
        yield CheckResult(
            outcome=Outcome.STOP,
            subject=SUBJECT,
            message=message if quota.service else f"{message}: delete some first",
            command=raised if quota.service else "",
        )
    if sufficient:
        yield ok(SUBJECT, "; ".join(sufficient))


def _allowed(place: Place, quota: Quota) -> int:
    """The account's applied quota; the default if it cannot be read."""
    if not quota.service:
        return quota.default
    try:
        response = place.clients("service-quotas").get_service_quota(ServiceCode=quota.service, QuotaCode=quota.code)
    except (ClientError, BotoCoreError):
        return quota.default
    return int(response["Quota"]["Value"])


def plan(place: Place) -> Iterator[CheckResult]:
    """New accounts can be on AWS's free plan, which lacks some services and expires.

    https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/free-tier-plans.html
    """
    if place.region != _PLANS_IN:
        return
    try:
        state = place.clients("freetier").get_account_plan_state()
    except ClientError as error:
        if error_code(error) != "ResourceNotFoundException":
            raise
        yield ok(PLAN, "none: the account was created before July 2025")
        return
    if state["accountPlanType"] == "FREE":
        until = f", on {ends:%Y-%m-%d} at the latest" if (ends := state.get("accountPlanExpirationDate")) else ""
        yield CheckResult(
            outcome=Outcome.UNSURE,
            subject=PLAN,
            message="the free plan lacks some services, so the deployment may fail, and AWS closes the account when "
            f"the credits or the months are used up{until}",
            command="aws freetier upgrade-account-plan --account-plan-type PAID --region us-east-1",
        )
    else:
        yield ok(PLAN, "the paid plan")


def functions(place: Place) -> Iterator[CheckResult]:
    """The Lambda concurrency limit; our functions reserve none."""
    limit = place.clients("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    if limit < FEW_FUNCTIONS:
        yield note(
            SUBJECT,
            f"{limit} functions can run concurrently, as in every new account; the landing zone's functions wait for "
            "one another and for yours. AWS raises the limit with use, or on request",
        )
    else:
        yield ok(SUBJECT, f"{limit} functions can run concurrently")


def identities(place: Place) -> Iterator[CheckResult]:
    """IAM's quotas of the whole account: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html."""
    summary = place.clients("iam").get_account_summary()["SummaryMap"]
    # More than a landing zone with every section creates.
    for what, needed in (("Roles", 60), ("Policies", 60), ("Groups", 4)):
        used, allowed = summary[what], summary[f"{what}Quota"]
        if allowed - used < needed:
            yield CheckResult(
                outcome=Outcome.STOP,
                subject=SUBJECT,
                message=f"IAM {what.lower()}: {used} of {allowed} used, up to {needed} more needed",
            )
    yield ok(SUBJECT, f"IAM has {summary['Roles']} of {summary['RolesQuota']} roles")
