"""What watches for threats already; each is used as it is, and nothing is turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.finding_aggregator import FindingAggregator
from secure_baseline.handlers.settings.setting import DENIED, NAME_PREFIX, error_code
from secure_baseline.monitoring.protection_plan import ProtectionPlan
from secure_baseline.preflight.finding import Finding, Line, Severity, note, ok, unsure
from secure_baseline.preflight.organization import manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings import DetectionSection
    from secure_baseline.preflight.place import Place

GUARDDUTY: Final = "Amazon GuardDuty"
HUB: Final = "AWS Security Hub"
INSPECTOR: Final = "Amazon Inspector"
MACIE: Final = "Amazon Macie"
DETECTIVE: Final = "Amazon Detective"


def guardduty(place: Place) -> Iterator[Finding]:
    """The Region's one detector, with its protection plans."""
    client = place.clients("guardduty")
    detectors = place.pages("guardduty", "list_detectors", "DetectorIds")
    plans = _wanted(place).guardduty
    if not detectors:
        yield ok(GUARDDUTY, _off(asked=bool(plans)))
        return
    (detector,) = detectors
    found = client.get_detector(DetectorId=detector)
    on = {feature["Name"] for feature in found.get("Features", []) if feature["Status"] == "ENABLED"}
    missing = [plan for plan in plans if plan.features[0] not in on]
    state = "on" if found["Status"] == "ENABLED" else "suspended"
    there = ", ".join(plan for plan in ProtectionPlan if plan.features[0] in on) or "no plan"
    besides = f"the deployment adds {', '.join(missing)}" if missing else "nothing is added"
    yield note(GUARDDUTY, f"detector {detector} is {state} with {there}; it is used, and {besides}")
    told = client.get_administrator_account(DetectorId=detector).get("Administrator", {})
    if missing and (account := administrator(told)):
        kept = ", ".join(f'"{plan}"' for plan in plans if plan not in missing)
        yield Finding(
            severity=Severity.STOP,
            subject=GUARDDUTY,
            told=f"account {account} administers it for your organization, and only that account can add "
            f"{', '.join(missing)}; ask there, or leave them out",
            write=(Line(section="detection", line=f"guardduty = [{kept}]"),),
        )


def security_hub(place: Place) -> Iterator[Finding]:
    """The hub, the standards that it checks, and where it brings findings together."""
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
        f"on since {hub['SubscribedAt']} with {', '.join(names) or 'no standards'}; it is used, and what you ask for "
        "besides is turned on. Checks of a standard that stays are billed as before",
    )
    if account := administrator(client.get_administrator_account().get("Administrator", {})):
        yield _administered(
            account, [each.arn_end for each in _wanted(place).security_hub if each.arn_end not in names]
        )
    if place.home:
        yield from _aggregation(place)


def _without_hub(place: Place) -> Iterator[Finding]:
    asked = _wanted(place).security_hub
    if asked and (account := manager(place)):
        yield unsure(
            HUB,
            f"off. Where the organization (account {account}) configures it centrally, only its administrator turns it "
            "on and chooses the standards, and the deployment fails: ask there",
        )
    else:
        yield ok(HUB, _off(asked=bool(asked)))


def _administered(account: str, missing: list[str]) -> Finding:
    """A centrally managed account may not enable a standard, and is not told that it is one.

    https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-management-type.html
    """
    told = f"account {account} administers it for your organization, and may choose other standards"
    if not missing:
        return note(HUB, told)
    return unsure(
        HUB,
        f"{told}. The deployment adds {', '.join(missing)}, which fails where that account configures this one "
        "centrally: ask there, or leave them out of security_hub in [detection]",
    )


def _aggregation(place: Place) -> Iterator[Finding]:
    """AWS allows one Region in the account for it, and a deployment does not take that away from anybody."""
    linked = [region for region in place.settings.account.allowed_regions if region != place.region]
    if not linked:
        return
    setting = FindingAggregator(place.clients, {"Regions": linked}, f"{NAME_PREFIX}preflight")
    state = setting.read()
    if not state["aggregator"] or state["aggregator"]["FindingAggregationRegion"] == place.region:
        return
    region, arn = state["aggregator"]["FindingAggregationRegion"], state["aggregator"]["FindingAggregatorArn"]
    if setting.satisfied(state):
        yield note(HUB, f"findings of these Regions are brought together in {region} already; it is left so")
        return
    yield Finding(
        severity=Severity.STOP,
        subject=HUB,
        told=f"findings are brought together in {region}, without some of your Regions, and AWS allows one such place: "
        f"link {', '.join([place.region, *linked])} there, or delete it and let the deployment make one",
        command=f"aws securityhub delete-finding-aggregator --finding-aggregator-arn {arn} --region {region}",
    )


def administrator(found: object) -> str | None:
    """The account that manages the service for the organization: GuardDuty's answer, or Security Hub's."""
    match found:
        case {"AccountId": str(account), "RelationshipStatus": "Enabled"}:
            return account
        case {"AccountId": str(account), "MemberStatus": "Enabled" | "ENABLED"}:
            return account
    return None


def inspector(place: Place) -> Iterator[Finding]:
    """What it scans."""
    answer = place.clients("inspector2").batch_get_account_status(accountIds=[place.account])
    scans = [
        scan
        for account in answer["accounts"]
        for scan, state in account["resourceState"].items()
        if state["status"] == "ENABLED"
    ]
    if scans:
        yield note(INSPECTOR, f"scans {', '.join(sorted(scans))}; it goes on, with what you ask for besides")
    else:
        yield ok(INSPECTOR, _off(asked=bool(_wanted(place).inspector)))


def macie(place: Place) -> Iterator[Finding]:
    """Its session."""
    try:
        session = place.clients("macie2").get_macie_session()
    except ClientError as error:
        # https://docs.aws.amazon.com/macie/latest/APIReference/macie.html: "Macie is not enabled" is a refusal.
        if error_code(error) not in DENIED or "not enabled" not in str(error):
            raise
        yield ok(MACIE, _off(asked=_wanted(place).macie))
        return
    yield note(MACIE, f"{session['status'].lower()}; it stays so")


def detective(place: Place) -> Iterator[Finding]:
    """Its behavior graph."""
    graphs = place.clients("detective").list_graphs()["GraphList"]
    if graphs:
        yield note(DETECTIVE, f"on ({graphs[0]['Arn']}); it stays so")
    else:
        yield ok(DETECTIVE, _off(asked=_wanted(place).detective))


def _wanted(place: Place) -> DetectionSection:
    """Without that section nobody asks."""
    assert place.settings.detection is not None  # noqa: S101  (of what each check is about)
    return place.settings.detection


def _off(*, asked: bool) -> str:
    return "off; its free trial begins when the deployment turns it on" if asked else "off, and stays off"
