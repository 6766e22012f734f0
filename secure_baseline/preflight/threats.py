"""Threat detection that is already on; each service is used as it is, and nothing is turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.finding_aggregator import FindingAggregator
from secure_baseline.handlers.settings.setting import DENIED, NAME_PREFIX
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.monitoring.protection_plan import ProtectionPlan
from secure_baseline.preflight.check_result import CheckResult, Line, Outcome, note, ok, unsure
from secure_baseline.preflight.organization import manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings_detection import DetectionSection
    from secure_baseline.preflight.place import Place

GUARDDUTY: Final = "Amazon GuardDuty"
HUB: Final = "AWS Security Hub"
INSPECTOR: Final = "Amazon Inspector"
MACIE: Final = "Amazon Macie"
DETECTIVE: Final = "Amazon Detective"


def guardduty(place: Place) -> Iterator[CheckResult]:
    """The Region's one detector, with its protection plans."""
    client = place.clients("guardduty")
    detectors = place.pages("guardduty", "list_detectors", "DetectorIds")
    plans = _wanted(place).guardduty
    if not detectors:
        yield ok(GUARDDUTY, _off(wanted=bool(plans)))
        return
    (detector,) = detectors
    details = client.get_detector(DetectorId=detector)
    on = {feature["Name"] for feature in details.get("Features", []) if feature["Status"] == "ENABLED"}
    missing = [plan for plan in plans if plan.features[0] not in on]
    state = "on" if details["Status"] == "ENABLED" else "suspended"
    active = ", ".join(plan for plan in ProtectionPlan if plan.features[0] in on) or "no plan"
    added = f"the deployment adds {', '.join(missing)}" if missing else "nothing is added"
    yield note(GUARDDUTY, f"detector {detector} is {state} with {active}; it is used, and {added}")
    response = client.get_administrator_account(DetectorId=detector).get("Administrator", {})
    if missing and (account := administrator(response)):
        rest = ", ".join(f'"{plan}"' for plan in plans if plan not in missing)
        yield CheckResult(
            outcome=Outcome.STOP,
            subject=GUARDDUTY,
            message=f"account {account} administers GuardDuty for your organization, and only that account can add "
            f"{', '.join(missing)}: have them added there, or leave them out",
            write=(Line(section="detection", line=f"guardduty = [{rest}]"),),
        )


def security_hub(place: Place) -> Iterator[CheckResult]:
    """The hub, its standards, and the Region in which it aggregates findings."""
    client = place.clients("securityhub")
    try:
        hub = client.describe_hub()
    except ClientError as error:
        # https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html
        if error_code(error) not in {"InvalidAccessException", "ResourceNotFoundException"}:
            raise
        yield from _without_hub(place)
        return
    standards = place.pages("securityhub", "get_enabled_standards", "StandardsSubscriptions")
    names = sorted(each["StandardsArn"].partition("/")[2] for each in standards)
    yield note(
        HUB,
        f"on since {hub['SubscribedAt']} with {', '.join(names) or 'no standards'}; it is used, and the other "
        "standards in the settings are turned on. Checks of existing standards are billed as before",
    )
    if account := administrator(client.get_administrator_account().get("Administrator", {})):
        yield _administered(
            account, [each.arn_end for each in _wanted(place).security_hub if each.arn_end not in names]
        )
    if place.home:
        yield from _aggregation(place)


def _without_hub(place: Place) -> Iterator[CheckResult]:
    standards = _wanted(place).security_hub
    if standards and (account := manager(place)):
        yield unsure(
            HUB,
            f"off. If the organization (account {account}) configures it centrally, only its administrator can turn "
            "it on and choose the standards, and the deployment fails: contact that administrator",
        )
    else:
        yield ok(HUB, _off(wanted=bool(standards)))


def _administered(account: str, missing: list[str]) -> CheckResult:
    """A centrally managed account cannot enable a standard, and no API shows whether it is one.

    https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-management-type.html
    """
    message = f"account {account} administers Security Hub for your organization, and may choose other standards"
    if not missing:
        return note(HUB, message)
    return unsure(
        HUB,
        f"{message}. The deployment adds {', '.join(missing)}, which fails if that account configures this one "
        "centrally: have them added there, or leave them out of security_hub in [detection]",
    )


def _aggregation(place: Place) -> Iterator[CheckResult]:
    """AWS allows one aggregation Region in an account, and a deployment does not move an existing one."""
    linked = [region for region in place.settings.account.allowed_regions if region != place.region]
    if not linked:
        return
    setting = FindingAggregator(place.clients, {"Regions": linked}, f"{NAME_PREFIX}preflight")
    state = setting.read()
    if not state["aggregator"] or state["aggregator"]["FindingAggregationRegion"] == place.region:
        return
    region, arn = state["aggregator"]["FindingAggregationRegion"], state["aggregator"]["FindingAggregatorArn"]
    if setting.satisfied(state):
        yield note(HUB, f"findings of these Regions are already aggregated in {region}; that stays as it is")
        return
    yield CheckResult(
        outcome=Outcome.STOP,
        subject=HUB,
        message=f"findings are aggregated in {region}, but not those of all your Regions, and AWS allows one "
        f"aggregator: link {', '.join([place.region, *linked])} there, or delete it and let the deployment create one",
        command=f"aws securityhub delete-finding-aggregator --finding-aggregator-arn {arn} --region {region}",
    )


def administrator(response: object) -> str | None:
    """The account that administers the service for the organization, from GuardDuty's or Security Hub's response."""
    match response:
        case {"AccountId": str(account), "RelationshipStatus": "Enabled"}:
            return account
        case {"AccountId": str(account), "MemberStatus": "Enabled" | "ENABLED"}:
            return account
    return None


def inspector(place: Place) -> Iterator[CheckResult]:
    """What it scans."""
    response = place.clients("inspector2").batch_get_account_status(accountIds=[place.account])
    scans = [
        scan
        for account in response["accounts"]
        for scan, state in account["resourceState"].items()
        if state["status"] == "ENABLED"
    ]
    if scans:
        yield note(
            INSPECTOR,
            f"scans {', '.join(sorted(scans))}; that continues, and the deployment adds the other scans in the "
            "settings",
        )
    else:
        yield ok(INSPECTOR, _off(wanted=bool(_wanted(place).inspector)))


def macie(place: Place) -> Iterator[CheckResult]:
    """Its session."""
    try:
        session = place.clients("macie2").get_macie_session()
    except ClientError as error:
        # https://docs.aws.amazon.com/macie/latest/APIReference/macie.html: "Macie is not enabled" is an access error.
        if error_code(error) not in DENIED or "not enabled" not in str(error):
            raise
        yield ok(MACIE, _off(wanted=_wanted(place).macie))
        return
    yield note(MACIE, f"{session['status'].lower()}; it stays as it is")


def detective(place: Place) -> Iterator[CheckResult]:
    """Its behavior graph."""
    graphs = place.clients("detective").list_graphs()["GraphList"]
    if graphs:
        yield note(DETECTIVE, f"on ({graphs[0]['Arn']}); it stays on")
    else:
        yield ok(DETECTIVE, _off(wanted=_wanted(place).detective))


def _wanted(place: Place) -> DetectionSection:
    """The section; these checks do not run without it."""
    assert place.settings.detection is not None  # noqa: S101  (what each check is about)
    return place.settings.detection


def _off(*, wanted: bool) -> str:
    return "off; its free trial begins when the deployment turns it on" if wanted else "off, and stays off"
