"""What the services that our settings function turns on are billed for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.cost.bill import Bill, ByUse, Idle, NotPriced
from secure_baseline.cost.prices import prices

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPE: Final = "Custom::AccountSetting"
#: For an account with little activity, as docs/cost.md explains.
_MILLION_EVENTS: Final = Decimal("0.125")
_GB_OF_LOGS: Final = Decimal("0.5")
_CHECKS: Final = Decimal(100 * 30)
#: The standards that the estimate of the checks is for.
_STANDARDS: Final = ("aws-foundational-security-best-practices/", "cis-aws-foundations-benchmark/")
#: What GuardDuty analyzes besides, by its names for it, and the price.
FEATURES: Final = {
    "EBS_MALWARE_PROTECTION": "guardduty-malware",
    "EKS_AUDIT_LOGS": "guardduty-eks",
    "LAMBDA_NETWORK_LOGS": "guardduty-logs",
    "RUNTIME_MONITORING": "guardduty-runtime",
    "S3_DATA_EVENTS": "guardduty-s3",
    "AI_PROTECTION": "guardduty-ai",
}
#: Logins to databases.
LOGINS: Final = "RDS_LOGIN_EVENTS"
#: The settings that have a price, or are billed by use; the others are free.
BILLED: Final = frozenset(
    {
        "AccessAnalyzer",
        "ConfigRecorder",
        "DetectiveGraph",
        "GuardDutyDetector",
        "InspectorScans",
        "LogGroup",
        "MacieSession",
        "SecurityStandards",
    }
)


def bills_of_setting(properties: dict[str, Any], *, home: bool) -> Iterator[Bill]:
    """What one setting is billed for.

    Args:
        properties: Those of the custom resource.
        home: Whether it is of the home Region, for whose activity the estimates are.
    """
    price = prices()
    match properties.get("Setting"):
        case "AccessAnalyzer" if properties.get("Type") == "ACCOUNT_UNUSED_ACCESS":
            yield ByUse(what="unused access analysis", billed=price["unused-access"].text)
        case "ConfigRecorder":
            yield ByUse(what="AWS Config's recorder", billed=price["config-item"].text)
        case "DetectiveGraph":
            yield ByUse(what="Amazon Detective", billed=price["detective"].text)
        case "MacieSession":
            yield ByUse(what="Macie", billed=f"{price['macie-bucket'].text}, {price['macie-inspection'].text}")
        case "LogGroup":
            yield ByUse(what="AWS::Logs::LogGroup", billed="its logs")
        case "GuardDutyDetector" | "SecurityStandards" if not home:
            yield ByUse(
                what=f"{properties['Setting']} of a further Region", billed="as in the home Region, by activity"
            )
        case "GuardDutyDetector":
            yield from _guardduty(properties.get("Features", []))
        case "SecurityStandards":
            yield from _security_hub(properties.get("Standards", []))
        case "InspectorScans":
            yield from _inspector(properties.get("ResourceTypes", []))


def _guardduty(features: list[str]) -> Iterator[Bill]:
    """Logins to databases are counted where the databases are known: see ``idle.py``."""
    price = prices()
    yield Idle(
        what="GuardDuty: management events",
        price=price["guardduty-events"],
        quantity=_MILLION_EVENTS,
        estimated=True,
    )
    yield Idle(what="GuardDuty: flow and DNS logs", price=price["guardduty-logs"], quantity=_GB_OF_LOGS, estimated=True)
    for feature in features:
        if "/" in feature:  # a part of another feature, at no further charge
            continue
        if feature in FEATURES:
            yield ByUse(what=f"GuardDuty: {feature}", billed=price[FEATURES[feature]].text)
        elif feature != LOGINS:
            yield NotPriced(what=f"GuardDuty: {feature}", why="no price for this feature")


def _security_hub(standards: list[str]) -> Iterator[Bill]:
    price = prices()["security-hub-check"]
    if any(each.startswith(_STANDARDS) for each in standards):
        yield Idle(what="Security Hub: checks", price=price, quantity=_CHECKS, estimated=True)
    for each in standards:
        if not each.startswith(_STANDARDS):
            yield NotPriced(what=f"Security Hub: {each}", why=f"{price.text} that no other standard needs")


def _inspector(types: list[str]) -> Iterator[Bill]:
    """Functions are counted where they are known: see ``idle.py``."""
    price = prices()
    if "EC2" in types:
        yield ByUse(what="Inspector: instances", billed=price["inspector-instance"].text)
    if "ECR" in types:
        yield ByUse(what="Inspector: images", billed=price["inspector-image"].text)
