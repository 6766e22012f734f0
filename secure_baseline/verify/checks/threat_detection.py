"""The services that detect threats: what ThreatDetection guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.subjects.account import Account

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.reading import Result

checks: Checks[Account] = Checks("secure_baseline.monitoring.threat_detection", "ThreatDetection")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The account in this Region, if a stack sets a detector."""
    return [Account(reader, deployed)] if deployed.settings("GuardDutyDetector") else []


@checks.verifies("GuardDuty looks for threats in every chosen data source")
def guardduty(account: Account) -> Result | None:
    """The detector and its features."""
    return account.setting("GuardDutyDetector", _detector)


def _detector(state: dict[str, Any]) -> str:
    if not state["id"]:
        return "no detector"
    if not state["enabled"]:
        return "the detector is suspended"
    on = sum(enabled and "/" not in name for name, enabled in state["features"].items())
    return f"detector with {counted(on, 'protection plan')}, publishes {state['frequency'].lower().replace('_', ' ')}"


@checks.verifies("Security Hub collects the findings of other services")
def security_hub(account: Account) -> Result | None:
    """The hub."""
    return account.setting("SecurityHub", lambda hub: "Security Hub is on" if hub else "Security Hub is off")


@checks.verifies("The account is checked continuously against the chosen standards")
def standards(account: Account) -> Result | None:
    """The enabled standards and their status."""
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


@checks.verifies("Software is scanned for known vulnerabilities")
def scans(account: Account) -> Result | None:
    """What Amazon Inspector scans."""
    return account.setting("InspectorScans", lambda state: f"scans {', '.join(sorted(state['on'])) or 'nothing'}")


@checks.verifies("Findings from linked Regions are aggregated in this Region")
def linked_regions(account: Account) -> Result | None:
    """The finding aggregator."""
    return account.setting("FindingAggregator", _aggregator)


def _aggregator(state: dict[str, Any]) -> str:
    aggregator = state["aggregator"]
    if not aggregator:
        return "nothing is aggregated"
    regions = ", ".join(aggregator.get("Regions", []))
    mode = aggregator["RegionLinkingMode"].lower()
    return f"{aggregator['FindingAggregationRegion']} aggregates {mode} {regions}".strip()


@checks.verifies("Buckets are searched for sensitive data if configured")
def sensitive_data(account: Account) -> Result | None:
    """Macie's session and its automated discovery."""
    return account.setting(
        "MacieSession",
        lambda state: f"Macie {state['Session'].lower()}, automated discovery {state['AutomatedDiscovery'].lower()}",
    )


@checks.verifies("The data behind a finding is kept for investigation if configured")
def investigation(account: Account) -> Result | None:
    """The behavior graphs."""
    return account.setting("DetectiveGraph", lambda state: counted(len(state["graphs"]), "behavior graph"))
