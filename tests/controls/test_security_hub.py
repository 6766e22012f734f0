"""The table of Security Hub controls is well-formed, and the controls that we refer to exist."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.ids import security_hub_in
from secure_baseline.controls.requirements import nist_controls, nist_families, pci_requirements
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.rules import all_rules

ALL = security_hub_controls()


def test_no_control_is_listed_twice() -> None:
    data = json.loads(files("secure_baseline.controls").joinpath("security_hub.json").read_text("utf-8"))
    assert len(data["controls"]) == len({row["id"].lower() for row in data["controls"]})


def test_there_are_as_many_controls_as_aws_lists() -> None:
    assert len(ALL) == 589


def test_every_id_is_a_service_and_a_number() -> None:
    assert [each for each in ALL if not re.fullmatch(r"[A-Z][A-Za-z0-9]+\.[1-9]\d*", each)] == []


def test_every_severity_is_one_of_four() -> None:
    assert {each.severity for each in ALL.values()} == {"low", "medium", "high", "critical"}


def test_every_control_lists_what_it_evaluates() -> None:
    types = [kind for each in ALL.values() for kind in each.types]
    assert all(each.types for each in ALL.values())
    assert [kind for kind in types if not re.fullmatch(r"AWS::\w*::\w+", kind)] == []


def test_every_requirement_is_written_as_its_framework_writes_it() -> None:
    for each in ALL.values():
        assert all(re.fullmatch(r"[A-Z]{2}-[1-9]\d?(\([1-9]\d?\))?", number) for number in each.nist), each
        assert all(re.fullmatch(r"\d+(\.\d+){2,3}", number) for number in each.pci), each
        assert all(re.fullmatch(r"\d+(\.\d+){1,2}", number) for number in each.cis_5_0), each


def test_no_control_lists_a_requirement_twice() -> None:
    for each in ALL.values():
        for numbers in (each.nist, each.pci, each.cis_5_0):
            assert len(numbers) == len(set(numbers)), each


def test_every_listed_nist_control_has_a_title_and_a_family() -> None:
    assert {number for each in ALL.values() for number in each.nist} == set(nist_controls())
    assert {number[:2] for number in nist_controls()} == set(nist_families())


def test_every_listed_pci_requirement_has_a_name() -> None:
    assert {number for each in ALL.values() for number in each.pci} == set(pci_requirements())


def test_every_control_that_the_catalogue_lists_exists() -> None:
    unknown = {(each.id, name) for each in practices().values() for name in each.security_hub if name not in ALL}
    assert not unknown


def test_every_control_that_a_rule_lists_exists() -> None:
    unknown = sorted(
        (rule.id, name) for rule in all_rules() for name in security_hub_in(rule.controls) if name not in ALL
    )
    assert not unknown, f"Security Hub has no such controls (note AWS's spelling, as in Opensearch.1): {unknown}"
