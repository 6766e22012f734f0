from __future__ import annotations

import json
from typing import Any

import pytest

from secure_baseline.policy.evidence import render_json
from secure_baseline.policy.exemptions import Accepted
from tests.policy.evidence.templates import VERSIONED, bucket, evidence

WEAKENING = Accepted(kind="exemption", construct="App/Site", about="public to read", reason="a website, 2026-03")


@pytest.fixture(scope="module")
def told() -> Any:
    return json.loads(render_json(evidence(bucket(**VERSIONED), bucket(), accepted=[WEAKENING])))


def control(told: Any, framework: str, control_id: str) -> Any:
    [found] = [
        each
        for one in told["frameworks"]
        if one["key"] == framework
        for each in one["controls"]
        if each["id"] == control_id
    ]
    return found


def test_the_day_is_told(told: Any) -> None:
    assert told["made"] == "2026-11-23"


def test_the_templates_are_told(told: Any) -> None:
    assert told["templates"] == [{"name": "first", "resources": 1}, {"name": "second", "resources": 1}]


def test_a_control_tells_its_status(told: Any) -> None:
    assert control(told, "security-hub", "S3.14")["status"] == "not met"


def test_a_control_tells_what_passed(told: Any) -> None:
    assert [each["template"] for each in control(told, "security-hub", "S3.14")["passed"]] == ["first"]


def test_a_control_tells_what_was_found(told: Any) -> None:
    [finding] = control(told, "security-hub", "S3.14")["findings"]
    assert (finding["template"], finding["logical_id"], finding["path"]) == (
        "second",
        "Data",
        "Properties.VersioningConfiguration.Status",
    )


def test_a_requirement_tells_how_its_controls_stand(told: Any) -> None:
    assert control(told, "nist", "CP-10")["security_hub"]["S3.14"] == "not met"


def test_the_counts_are_those_of_the_controls(told: Any) -> None:
    assert [sum(each["counts"].values()) for each in told["frameworks"]] == [
        len(each["controls"]) for each in told["frameworks"]
    ]


def test_an_exemption_tells_its_reason(told: Any) -> None:
    assert told["exemptions"] == [
        {"kind": "exemption", "construct": "App/Site", "about": "public to read", "reason": "a website, 2026-03"}
    ]
