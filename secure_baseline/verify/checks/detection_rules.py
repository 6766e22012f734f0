"""The rules of AWS Config: what DetectionRules guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.monitoring.detections.identities import IDENTITIES
from secure_baseline.monitoring.detections.network import NETWORK
from secure_baseline.monitoring.detections.records import RECORDS
from secure_baseline.monitoring.detections.storage import STORAGE
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.config_rules import rule_problems
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.monitoring.detections.detection import Detection
    from secure_baseline.verify.account_reader import AccountReader

_KNOWN = frozenset(each.identifier for each in (*IDENTITIES, *STORAGE, *RECORDS, *NETWORK))


class Rules(RegionSubject):
    """The rules that the stacks of a Region declare."""

    @cached_property
    def declared(self) -> list[DeployedResource]:
        """Those that this library knows."""
        return [rule for rule in self.deployed.of("AWS::Config::ConfigRule") if _identifier(rule) in _KNOWN]

    def result(self, detections: Iterable[Detection]) -> Result | None:
        """Whether the rules for these detections are active; None if no stack has any of them."""
        identifiers = {detection.identifier for detection in detections}
        rules = [rule for rule in self.declared if _identifier(rule) in identifiers]
        if not rules:
            return None
        return result_of(rule_problems(self.reader, rules), f"{counted(len(rules), 'rule')} active")


checks: Checks[Rules] = Checks("secure_baseline.monitoring.detection_rules", "DetectionRules")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Rules]:
    """The rules of a Region together, if there are any."""
    rules = Rules(reader, deployed)
    return [rules] if rules.declared else []


@checks.verifies("Unsafe identities and policies that are open to anyone are found")
def identities(rules: Rules) -> Result | None:
    """Section 2 of CIS."""
    return rules.result(IDENTITIES)


@checks.verifies("Public and unprotected data is found")
def storage(rules: Rules) -> Result | None:
    """Section 3 of CIS."""
    return rules.result(STORAGE)


@checks.verifies("Gaps in trails, logs and keys are found")
def records(rules: Rules) -> Result | None:
    """Section 4 of CIS."""
    return rules.result(RECORDS)


@checks.verifies("Open ports and insecure instances are found")
def network(rules: Rules) -> Result | None:
    """Section 6 of CIS."""
    return rules.result(NETWORK)


@checks.verifies("Nothing is remediated automatically unless it was chosen")
def remediations(rules: Rules) -> Result:
    """Whether each remediation starts by hand or automatically, as deployed."""
    declared = rules.deployed.of("AWS::Config::RemediationConfiguration")
    automatic = sum(bool(each.properties["Automatic"]) for each in declared)
    return result_of(
        (problem for each in declared for problem in _remediation_problems(rules.reader, each)),
        f"{counted(len(declared) - automatic, 'remediation')} to start by hand, {automatic} automatic",
    )


def _remediation_problems(reader: AccountReader, declared: DeployedResource) -> Iterator[str]:
    config = reader.clients("config")
    answer = config.describe_remediation_configurations(ConfigRuleNames=[declared.properties["ConfigRuleName"]])
    current = next(iter(answer["RemediationConfigurations"]), None)
    name = declared.properties["TargetId"]
    if current is None:
        yield f"{name} is not configured"
    elif current["TargetId"] != name:
        yield f"{current['TargetId']} is configured instead of {name}"
    elif current.get("Automatic", False) and not declared.properties["Automatic"]:
        yield f"{name} starts automatically"


def _identifier(rule: DeployedResource) -> str:
    identifier: str = rule.properties["Source"]["SourceIdentifier"]
    return identifier
