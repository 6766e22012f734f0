"""The services that look for threats: what ThreatDetection guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.verify.account import Account
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.reading import counted

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.reading import Found

checks: Checks[Account] = Checks("secure_baseline.monitoring.threat_detection", "ThreatDetection")


def things(lookup: Lookup, deployed: Deployed) -> list[Account]:
    """The account in this Region, where a stack sees to a detector."""
    return [Account(lookup, deployed)] if deployed.settings("GuardDutyDetector") else []


@checks.answers("GuardDuty looks for threats, in every source that was chosen")
def guardduty(account: Account) -> Found | None:
    """The detector and its features."""
    return account.setting("GuardDutyDetector", _detector)


def _detector(state: dict[str, Any]) -> str:
    if not state["id"]:
        return "no detector"
    if not state["enabled"]:
        return "the detector is suspended"
    on = sum(enabled and "/" not in name for name, enabled in state["features"].items())
    return f"detector with {counted(on, 'protection plan')}, publishes {state['frequency'].lower().replace('_', ' ')}"


@checks.answers("Security Hub gathers what services find")
def security_hub(account: Account) -> Found | None:
    """The hub."""
    return account.setting("SecurityHub", lambda hub: "on" if hub else "off")


@checks.answers("The account is checked against the chosen standards all the time")
def standards(account: Account) -> Found | None:
    """The enabled standards, and how far they are."""
    return account.setting(
        "SecurityStandards",
        lambda state: (
            ", ".join(f"{_short(name)} {each['status'].lower()}" for name, each in sorted(state["enabled"].items()))
            or "no standard enabled"
        ),
    )


def _short(standard: str) -> str:
    """``nist-800-53/v/5.0.0`` as ``nist-800-53 5.0.0``."""
    return standard.replace("/v/", " ")


@checks.answers("Software is scanned for known vulnerabilities")
def scans(account: Account) -> Found | None:
    """What Amazon Inspector scans."""
    return account.setting("InspectorScans", lambda state: f"scans {', '.join(sorted(state['on'])) or 'nothing'}")


@checks.answers("What is found in linked Regions is gathered here")
def linked_regions(account: Account) -> Found | None:
    """The finding aggregator."""
    return account.setting("FindingAggregator", _aggregator)


def _aggregator(state: dict[str, Any]) -> str:
    aggregator = state["aggregator"]
    if not aggregator:
        return "nothing is gathered"
    regions = ", ".join(aggregator.get("Regions", []))
    return (
        f"{aggregator['FindingAggregationRegion']} gathers {aggregator['RegionLinkingMode'].lower()} {regions}".strip()
    )


@checks.answers("Buckets are searched for sensitive data where that was chosen")
def sensitive_data(account: Account) -> Found | None:
    """Macie's session and its automated discovery."""
    return account.setting(
        "MacieSession",
        lambda state: f"Macie {state['Session'].lower()}, automated discovery {state['AutomatedDiscovery'].lower()}",
    )


@checks.answers("What led to a finding is kept for investigation where that was chosen")
def investigation(account: Account) -> Found | None:
    """The behavior graphs."""
    return account.setting("DetectiveGraph", lambda state: counted(len(state["graphs"]), "behavior graph"))
