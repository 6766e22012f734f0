"""The rules of AWS Config: what DetectionRules guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.monitoring.detections.identities import IDENTITIES
from secure_baseline.monitoring.detections.network import NETWORK
from secure_baseline.monitoring.detections.records import RECORDS
from secure_baseline.monitoring.detections.storage import STORAGE
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.config_rules import rule_troubles
from secure_baseline.verify.reading import Found, counted, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.monitoring.detections.detection import Detection
    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup

_KNOWN = frozenset(each.identifier for each in (*IDENTITIES, *STORAGE, *RECORDS, *NETWORK))


class Rules:
    """The rules that the stacks of a Region promise.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
    """

    def __init__(self, lookup: Lookup, deployed: Deployed) -> None:
        self.lookup = lookup
        self.deployed = deployed
        rules = deployed.of("AWS::Config::ConfigRule")
        self.promised = [rule for rule in rules if _identifier(rule) in _KNOWN]

    def found(self, detections: Iterable[Detection]) -> Found | None:
        """Whether those that look for these are active; None where a stack promises none of them."""
        identifiers = {detection.identifier for detection in detections}
        rules = [rule for rule in self.promised if _identifier(rule) in identifiers]
        if not rules:
            return None
        return judged(rule_troubles(self.lookup, rules), f"{counted(len(rules), 'rule')} active")


checks: Checks[Rules] = Checks("secure_baseline.monitoring.detection_rules", "DetectionRules")


def things(lookup: Lookup, deployed: Deployed) -> list[Rules]:
    """Those of a Region together, where there are any."""
    rules = Rules(lookup, deployed)
    return [rules] if rules.promised else []


@checks.answers("Unsafe identities and policies that are open to everybody are found")
def identities(rules: Rules) -> Found | None:
    """Section 2 of CIS."""
    return rules.found(IDENTITIES)


@checks.answers("Public and unprotected data is found")
def storage(rules: Rules) -> Found | None:
    """Section 3 of CIS."""
    return rules.found(STORAGE)


@checks.answers("Gaps in trails, logs and keys are found")
def records(rules: Rules) -> Found | None:
    """Section 4 of CIS."""
    return rules.found(RECORDS)


@checks.answers("Open ports and weak instances are found")
def network(rules: Rules) -> Found | None:
    """Section 6 of CIS."""
    return rules.found(NETWORK)


@checks.answers("Nothing is repaired by itself that nobody chose")
def repairs(rules: Rules) -> Found:
    """Whether each repair waits, or starts by itself, as deployed."""
    promised = rules.deployed.of("AWS::Config::RemediationConfiguration")
    automatic = sum(bool(repair.properties["Automatic"]) for repair in promised)
    return judged(
        (trouble for repair in promised for trouble in _repair_troubles(rules.lookup, repair)),
        f"{counted(len(promised) - automatic, 'repair')} offered, {automatic} automatic",
    )


def _repair_troubles(lookup: Lookup, promised: Resource) -> Iterator[str]:
    config = lookup.clients("config")
    told = config.describe_remediation_configurations(ConfigRuleNames=[promised.properties["ConfigRuleName"]])
    found = next(iter(told["RemediationConfigurations"]), None)
    name = promised.properties["TargetId"]
    if found is None:
        yield f"{name} is not offered"
    elif found["TargetId"] != name:
        yield f"{found['TargetId']} is offered instead of {name}"
    elif found.get("Automatic", False) and not promised.properties["Automatic"]:
        yield f"{name} starts by itself"


def _identifier(rule: Resource) -> str:
    identifier: str = rule.properties["Source"]["SourceIdentifier"]
    return identifier
