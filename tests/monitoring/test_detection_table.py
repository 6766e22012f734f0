"""The table of detections against AWS's own description of each managed rule, which moto includes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.config.models import MANAGED_RULES_CONSTRAINTS

from emulator.services.config_rules import has_rule
from secure_baseline.account.root_user_watch import NOT_IN
from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.cis import recommendations
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.core.forms import known_regions
from secure_baseline.monitoring.detection_table import DETECTIONS
from secure_baseline.monitoring.detections.remediation import REMEDIATIONS, Remediation
from tests.for_each import for_each

if TYPE_CHECKING:
    from secure_baseline.monitoring.detections.detection import Detection

#: What software cannot set, or what existed before; 2.4 to 2.7 are RootUserWatch's. 3.1.2 (MFA delete) is only a
#: step of the checklist: only the root user can set it, and each bucket of a new account would raise an alert.
ASKED = {
    *("2.10", "2.11", "2.12", "2.13", "2.14", "2.16", "2.17", "2.20", "2.21"),
    *("3.1.1", "3.1.4", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.3.1"),
    *("4.1", "4.2", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "4.10", "5.16"),
    *("6.1.1", "6.1.2", "6.2", "6.3", "6.4", "6.5", "6.7"),
}
#: The developer guide does not mention the others.
REGIONS = {region for region in known_regions() if not region.startswith(("us-iso", "eu-iso", "eusc-"))}
of_each = for_each(DETECTIONS, ids=lambda detection: detection.name)


@of_each
def test_aws_has_a_rule_with_that_name_and_those_parameters(detection: Detection) -> None:
    taken = MANAGED_RULES_CONSTRAINTS[detection.identifier]["Parameters"]
    assert set(detection.parameters) <= {each["Name"] for each in taken}
    assert set(detection.parameters) >= {each["Name"] for each in taken if not each["Optional"]}


@of_each
def test_a_rule_on_changes_lists_its_types(detection: Detection) -> None:
    described = MANAGED_RULES_CONSTRAINTS[detection.identifier]
    by_change = "Configuration changes" in described["Trigger type"]
    assert sorted(detection.records) == (sorted(described["Resource Types"].split(", ")) if by_change else [])


@of_each
def test_a_rule_is_created_in_the_regions_that_have_it(detection: Detection) -> None:
    assert {region for region in REGIONS if detection.exists_in(region)} == {
        region for region in REGIONS if has_rule(region, detection.identifier)
    }


@of_each
def test_a_rule_lists_a_practice_and_known_controls(detection: Detection) -> None:
    known = practices()
    assert known.keys() & set(detection.controls)
    cis = {f"CIS {number}" for number in recommendations()}
    assert set(detection.controls) <= known.keys() | cis | security_hub_controls().keys()


@of_each
def test_meaning_and_fix_are_sentences_for_an_alert(detection: Detection) -> None:
    for sentence in (detection.meaning, detection.fix):
        assert sentence[0].isupper()
        assert not sentence.endswith(".")
    assert len(detection.description) <= 256  # what AWS Config accepts


def test_every_recommendation_that_cannot_be_set_is_detected() -> None:
    found = {control.removeprefix("CIS ") for each in DETECTIONS for control in each.controls if "CIS" in control}
    assert found == ASKED


def test_each_has_a_unique_name() -> None:
    assert len({detection.name for detection in DETECTIONS}) == len(DETECTIONS)


@for_each(REMEDIATIONS, ids=lambda remediation: remediation.detection)
def test_a_remediation_belongs_to_a_detection_and_has_least_privilege(remediation: Remediation) -> None:
    assert remediation.detection in {detection.name for detection in DETECTIONS}
    reads = ("Describe", "List", "Get")
    for action, resource in remediation.permissions.items():
        assert "*" not in action
        assert resource != "*" or action.partition(":")[2].startswith(reads)


@for_each(NOT_IN)
def test_the_root_users_checks_are_created_in_the_regions_that_have_them(identifier: str) -> None:
    assert {region for region in REGIONS if region not in NOT_IN[identifier]} == {
        region for region in REGIONS if has_rule(region, identifier)
    }
