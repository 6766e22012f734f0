"""AWS services that detect threats, vulnerabilities and sensitive data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Stack, Token
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_regions,
    require_scope,
    require_type,
    warn_of_unknown_regions,
)
from secure_baseline.core.arguments import problem, require_choice
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.handlers.settings.detective import DetectiveGraph
from secure_baseline.handlers.settings.finding_aggregator import FindingAggregator
from secure_baseline.handlers.settings.guardduty import GuardDutyDetector
from secure_baseline.handlers.settings.inspector import InspectorScans
from secure_baseline.handlers.settings.macie import MacieSession
from secure_baseline.handlers.settings.security_hub import SecurityHub
from secure_baseline.handlers.settings.security_standards import SecurityStandards
from secure_baseline.monitoring.protection_plan import DEFAULT_PLANS, ProtectionPlan
from secure_baseline.monitoring.security_standard import DEFAULT_STANDARDS, SecurityStandard
from secure_baseline.monitoring.software_scan import DEFAULT_SCANS, SoftwareScan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

#: All settings that the function may have to turn on or off: those chosen now, and those chosen before.
_SETTINGS = (
    DetectiveGraph,
    FindingAggregator,
    GuardDutyDetector,
    InspectorScans,
    MacieSession,
    SecurityHub,
    SecurityStandards,
)


class ThreatDetection(Construct):
    """GuardDuty, Security Hub and Amazon Inspector; Macie and Amazon Detective on request.

    One for each account and Region. A service that is on already is used as it is and completed, never restricted; when
    the stack is deleted, what it turned on is turned off and the rest stays. Security Hub's checks need AWS Config to
    record: create it after a ``SecureAccount`` or a ``SecureRegion``.

    Costs depend on activity and resources: a few dollars a month in a small account, after free trials of 30 days
    (Inspector: 15). The options' descriptions have the prices.

    Guarantees:
    - GuardDuty looks for threats in every chosen data source (H08, G04, GuardDuty.1, GuardDuty.5, GuardDuty.6,
      GuardDuty.8, GuardDuty.9, GuardDuty.10).
    - Security Hub collects the findings of other services (H07, G10, CIS 5.16).
    - The account is checked continuously against the chosen standards (H07).
    - Software is scanned for known vulnerabilities (C08, Inspector.1, Inspector.2, Inspector.4; in part C07, F01).
    - Findings from linked Regions are aggregated in this Region (A14, H07).
    - Buckets are searched for sensitive data if configured (G05, CIS 3.1.3, Macie.1, Macie.2).
    - The data behind a finding is kept for investigation if configured (H08).

    Args:
        scope: The parent construct.
        construct_id: The id.
        protection_plans: What GuardDuty monitors in addition to events, flow and DNS logs. Default: buckets,
            Kubernetes, malware in volumes, databases and functions.
        standards: The standards that Security Hub checks; with none it only gathers findings. Default: AWS's own best
            practices and CIS.
        scans: What Amazon Inspector scans; with none it is not changed. Default: instances, images and functions.
        discover_sensitive_data: Whether Macie is on, with automated discovery: 0.10 USD a month for each bucket, 0.01
            USD for 100,000 objects, 1.00 USD for each GB that it inspects.
        investigate: Whether Amazon Detective is on: 2.00 USD for each GB of logs and findings that it ingests.
        linked_regions: Further Regions whose findings Security Hub gathers here. Default: none.
        settings: The function that turns the services on. Default: a new one.
        encryption_key: Encrypts the log of the new function. Default: a new customer managed key (1 USD a month).

    Raises:
        TypeError: A value is of another type.
        ValueError: An option is unknown or depends on a missing one, a Region is malformed or this stack's own, both a
            function and a key are given, or one is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        protection_plans: Sequence[ProtectionPlan] = DEFAULT_PLANS,
        standards: Sequence[SecurityStandard] = DEFAULT_STANDARDS,
        scans: Sequence[SoftwareScan] = DEFAULT_SCANS,
        discover_sensitive_data: bool = False,
        investigate: bool = False,
        linked_regions: Sequence[str] = (),
        settings: SettingsFunction | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        choices: dict[str, tuple[Sequence[StrEnum], type[StrEnum]]] = {
            "protection_plans": (protection_plans, ProtectionPlan),
            "standards": (standards, SecurityStandard),
            "scans": (scans, SoftwareScan),
        }
        require_scope(scope, construct_id)
        require_type(
            scope, construct_id, bool, discover_sensitive_data=discover_sensitive_data, investigate=investigate
        )
        require_here(scope, construct_id, SettingsFunction | None, settings=settings)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_regions(scope, construct_id, regions={"linked_regions": linked_regions})
        for name, (chosen, kind) in choices.items():
            require_list(scope, construct_id, str, kind.__name__, mistake=None, **{name: chosen})
            for choice in chosen:
                require_choice(scope, construct_id, name, choice, list(kind))
        if SoftwareScan.LAMBDA_CODE in scans and SoftwareScan.LAMBDA not in scans:
            raise problem(scope, construct_id, "scans must include LAMBDA where they include LAMBDA_CODE")
        here = Stack.of(scope).region
        if not Token.is_unresolved(here) and here in linked_regions:
            raise problem(scope, construct_id, f"linked_regions must not include the stack's own Region, got {here}")
        if settings is not None and encryption_key is not None:
            raise problem(scope, construct_id, "encryption_key is for a new function; an existing one has its own")
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "linked_regions", linked_regions)
        self.settings = settings or self._new_settings(encryption_key)
        for each in _SETTINGS:
            self.settings.allow(each)
        features = [feature for plan in protection_plans for feature in ProtectionPlan(plan).features]
        self.detector = self.settings.put(GuardDutyDetector, "Detector", _listed(Features=features))
        self._gather(standards, linked_regions)
        if scans:
            types = [SoftwareScan(scan).resource_type for scan in scans]
            self.settings.put(InspectorScans, "Scans", _listed(ResourceTypes=types))
        if discover_sensitive_data:
            self.settings.put(MacieSession, "SensitiveData", {})
        if investigate:
            self.settings.put(DetectiveGraph, "Investigation", {})

    def _gather(self, standards: Sequence[SecurityStandard], linked_regions: Sequence[str]) -> None:
        self.hub = self.settings.put(SecurityHub, "Hub", {})
        if standards:
            names = [SecurityStandard(standard).arn_end for standard in standards]
            enabled = self.settings.put(SecurityStandards, "Standards", _listed(Standards=names))
            enabled.node.add_dependency(self.hub)
        if linked_regions:
            linked = self.settings.put(FindingAggregator, "LinkedRegions", _listed(Regions=linked_regions))
            linked.node.add_dependency(self.hub)

    def _new_settings(self, encryption_key: kms.IKey | None) -> SettingsFunction:
        key = key_or_new(
            self, encryption_key, description="Encrypts the log of the function that turns on threat detection"
        )
        allow_cloudwatch_logs(self, key)
        return SettingsFunction(self, "Settings", encryption_key=key)


def _listed(**lists: Sequence[str]) -> dict[str, list[str]]:
    """Each list without duplicates and sorted, so that another order in the code changes nothing; none is empty."""
    return {name: sorted(set(values)) for name, values in lists.items() if values}
