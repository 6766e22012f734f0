"""AWS Config detects what no setting can prevent."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from aws_cdk import Stack
from aws_cdk import aws_config as config
from aws_cdk import aws_s3 as s3
from constructs import Construct, IDependable

from secure_baseline.core import pseudo
from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_mapping,
    require_scope,
    require_type,
)
from secure_baseline.core.arguments import place, problem
from secure_baseline.core.descriptions import got
from secure_baseline.core.exemption import Exemption
from secure_baseline.monitoring.detection_table import DETECTIONS
from secure_baseline.monitoring.detections.remediation import HARMLESS, REMEDIATIONS, WITHOUT_REMEDIATIONS
from secure_baseline.monitoring.rule_remediation import RuleRemediation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from secure_baseline.monitoring.detections.detection import Detection


class DetectionRules(Construct):
    """AWS Config managed rules for manual changes, existing resources, and settings that are undone by hand.

    A rule detects, it does not prevent. Some findings have a remediation in AWS Config: AWS's own Automation runbook,
    with a role that has no other permissions, which a person starts in the AWS Config console.
    Remediations that break nothing can be configured to start automatically.

    Costs: 0.001 USD for each evaluation of a resource. Nineteen rules evaluate once a day (0.57 USD a month for one
    resource each), the others when a resource changes; remediations are free for the first 100,000 steps a month.

    Guarantees:
    - Nothing is remediated automatically unless it was chosen (F11).

    Detects:
    - Unsafe identities and policies that are open to anyone are found (A07, A18, A19, C02, F06, F07, G03, CIS 2.10,
      CIS 2.11, CIS 2.12, CIS 2.13, CIS 2.14, CIS 2.16, CIS 2.20, CIS 2.21).
    - Public and unprotected data is found (C09, C10, D01, D08, G01, G14, G19, CIS 3.1.1, CIS 3.1.4, CIS 3.2.1,
      CIS 3.2.2, CIS 3.2.3, CIS 3.2.4, CIS 3.3.1, CIS 6.1.1).
    - Gaps in trails, logs and keys are found (B02, G08, G12, H01, H05, H07, H10, CIS 4.1, CIS 4.2, CIS 4.4, CIS 4.5,
      CIS 4.6, CIS 4.7, CIS 4.8, CIS 4.9, CIS 4.10, CIS 5.16).
    - Open ports and insecure instances are found (B06, B08, B09, C03, C04, CIS 6.1.2, CIS 6.2, CIS 6.3, CIS 6.4, CIS
      6.5, CIS 6.7).

    Args:
        scope: The parent construct.
        construct_id: The id.
        recorder: AWS Config's recorder, which must exist before a rule can be created.
        recorded_types: The types that it records; rules on changes of other types are left out. Default: all.
        global_types: Whether global resources (identities, trails) are checked too. Choose one Region for that, in
            which AWS Config records IAM's types. Default: they are.
        trail_bucket: The audit trail's bucket, whose access logs are then checked. Default: they are not.
        automatic_repairs: The detections whose remediation starts automatically: KeyRotation, TrailValidation or
            MinorVersions. Default: none.
        left_out: Detections to leave out, each with its reason. Default: none.

    Raises:
        TypeError: A value is of another type.
        ValueError: There is no such detection, no type is recorded or one is malformed, its remediation cannot start
            automatically, or the bucket is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        recorder: IDependable,
        recorded_types: Collection[str] | None = None,
        global_types: bool = True,
        trail_bucket: s3.IBucket | None = None,
        automatic_repairs: Collection[str] = (),
        left_out: Mapping[str, Exemption] | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_type(scope, construct_id, IDependable, recorder=recorder)
        if isinstance(recorder, Construct):
            require_here(scope, construct_id, IDependable, recorder=recorder)
            if f"{place(scope, construct_id)}/".startswith(f"{recorder.node.path}/"):
                raise problem(
                    scope, construct_id, f"recorder must come before the rules, got {got(recorder)} around them"
                )
        require_type(scope, construct_id, bool, global_types=global_types)
        require_here(scope, construct_id, s3.IBucket | None, trail_bucket=trail_bucket)
        if recorded_types is not None:
            types = recorded_types
            require_list(scope, construct_id, str, "types of resources", mistake=_type_mistake, recorded_types=types)
            if not types:
                raise problem(
                    scope, construct_id, "recorded_types must name types of resources, got none; leave it out"
                )
        require_list(scope, construct_id, str, "names of detections", automatic_repairs=automatic_repairs)
        require_mapping(scope, construct_id, Exemption, "Exemptions by the names of detections", left_out=left_out)
        left_out = left_out or {}
        _check_names(scope, construct_id, automatic_repairs, left_out)
        super().__init__(scope, construct_id)
        for name, exemption in left_out.items():
            exemption.record(self, f"AWS Config does not check {name}")
        stack = Stack.of(self)
        region = stack.region
        # A recorder of another stack comes before this whole stack: one dependency says so for all rules.
        elsewhere = isinstance(recorder, Construct) and Stack.of(recorder) is not stack
        if elsewhere:
            self.node.add_dependency(recorder)
        #: The rules by the names of their detections.
        self.rules = {
            detection.name: self._rule(detection, None if elsewhere else recorder, trail_bucket)
            for detection in DETECTIONS
            if detection.name not in left_out
            and detection.belongs(region, global_types=global_types, recorded_types=recorded_types)
            and (trail_bucket is not None or not detection.trail_bucket_only)
        }
        self.repairs = [
            RuleRemediation(
                self,
                f"{remediation.detection}Repair",
                rule=self.rules[remediation.detection],
                remediation=remediation,
                automatic=remediation.detection in automatic_repairs,
            )
            for remediation in REMEDIATIONS
            if remediation.detection in self.rules and region not in WITHOUT_REMEDIATIONS
        ]

    def _rule(
        self, detection: Detection, recorder: IDependable | None, trail_bucket: s3.IBucket | None
    ) -> config.ManagedRule:
        rule = config.ManagedRule(
            self,
            detection.name,
            identifier=detection.identifier,
            # The function of FindingAlerts reads it: AWS Config's events contain only the rule's name.
            description=detection.description,
            input_parameters={
                name: value.format(partition=pseudo.PARTITION) for name, value in detection.parameters.items()
            }
            or None,
            rule_scope=_scope(detection, trail_bucket),
            maximum_execution_frequency=None
            if detection.records
            else config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS,
        )
        if recorder is not None:
            rule.node.add_dependency(recorder)
        return rule


def _scope(detection: Detection, trail_bucket: s3.IBucket | None) -> config.RuleScope | None:
    """Without it, each change of any resource triggers, and bills, an evaluation."""
    types = detection.records
    if detection.trail_bucket_only and trail_bucket is not None:
        return config.RuleScope.from_resource(config.ResourceType.of(types[0]), trail_bucket.bucket_name)
    return _resources(tuple(types)) if types else None


@cache
def _resources(types: tuple[str, ...]) -> config.RuleScope:
    return config.RuleScope.from_resources([config.ResourceType.of(name) for name in types])


def _type_mistake(name: str) -> str | None:
    return None if re.fullmatch(r"AWS::\w+::\w+", name, re.ASCII) else "must be types such as AWS::IAM::User"


def _check_names(
    scope: Construct, construct_id: str, automatic_repairs: Collection[str], left_out: Mapping[str, Exemption]
) -> None:
    for name in automatic_repairs:
        if name not in HARMLESS:
            raise problem(scope, construct_id, f"automatic_repairs must be some of {', '.join(HARMLESS)}, got {name!r}")
    known = {detection.name for detection in DETECTIONS}
    for name in left_out:
        if name not in known:
            raise problem(
                scope, construct_id, f"left_out must name detections ({', '.join(sorted(known))}), got {name!r}"
            )
