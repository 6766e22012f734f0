from __future__ import annotations

import json
from typing import Any

import pytest

from secure_baseline.assembly.accepted import Accepted
from secure_baseline.policy.evidence import render_json
from tests.policy.evidence.templates import VERSIONED, bucket, evidence

WEAKENING = Accepted(kind="exemption", construct="App/Site", about="public to read", reason="a website, 2026-03")


@pytest.fixture(scope="module")
def content() -> Any:
    return json.loads(render_json(evidence(bucket(**VERSIONED), bucket(), accepted=[WEAKENING])))


def control(content: Any, framework: str, control_id: str) -> Any:
    [found] = [
        each
        for one in content["frameworks"]
        if one["key"] == framework
        for each in one["controls"]
        if each["id"] == control_id
    ]
    return found


def test_it_has_the_day(content: Any) -> None:
    assert content["created"] == "2026-11-23"


def test_it_lists_the_templates(content: Any) -> None:
    assert content["templates"] == [{"name": "first", "resources": 1}, {"name": "second", "resources": 1}]


def test_a_control_has_its_status(content: Any) -> None:
    assert control(content, "security-hub", "S3.14")["status"] == "not met"


def test_a_control_lists_what_passed(content: Any) -> None:
    assert [each["template"] for each in control(content, "security-hub", "S3.14")["passed"]] == ["first"]


def test_a_control_lists_what_was_found(content: Any) -> None:
    [finding] = control(content, "security-hub", "S3.14")["findings"]
    assert (finding["template"], finding["logical_id"], finding["path"]) == (
        "second",
        "Data",
        "Properties.VersioningConfiguration.Status",
    )


def test_a_rule_states_what_it_requires_and_what_happens_otherwise(content: Any) -> None:
    assert all(rule["requires"] and rule["otherwise"] for rule in content["rules"])


def test_a_requirement_has_the_status_of_its_controls(content: Any) -> None:
    assert control(content, "nist", "CP-10")["security_hub"]["S3.14"] == "not met"


def test_the_counts_are_those_of_the_controls(content: Any) -> None:
    assert [sum(each["counts"].values()) for each in content["frameworks"]] == [
        len(each["controls"]) for each in content["frameworks"]
    ]


def test_an_exemption_has_its_reason(content: Any) -> None:
    assert content["exemptions"] == [
        {
            "kind": "exemption",
            "construct": "App/Site",
            "about": "public to read",
            "reason": "a website, 2026-03",
            "until": "",
            "owner": "",
        }
    ]
