"""The guarantees of InstanceAlarms."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, InstanceAlarms, Severity
from tests.constructs.synthesized import Json, new_stack, properties, resources


def synthesized(*, severity_floor: Severity = Severity.LOW, **arguments: Any) -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"], severity_floor=severity_floor)
    InstanceAlarms(stack, "Instances", alert_channel=channel, **arguments)
    return Template.from_stack(stack)


def alarms_of(template: Template) -> dict[str, Json]:
    return {
        alarm["Metrics"][0]["Label"]: alarm
        for alarm in properties(template, "AWS::CloudWatch::Alarm").values()
        if "Metrics" in alarm
    }


@pytest.fixture(scope="module")
def template() -> Template:
    return synthesized()


@pytest.fixture(scope="module")
def alarms(template: Template) -> dict[str, Json]:
    return alarms_of(template)


def test_an_instance_that_fails_its_status_checks_raises_an_alarm(template: Template, alarms: dict[str, Json]) -> None:
    """An instance that fails its status checks raises an alarm (H03)."""
    alarm = alarms["StatusCheckFailed"]
    (query,) = alarm["Metrics"]
    assert query["Expression"] == (
        'SELECT MAX(StatusCheckFailed) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY MAX() DESC'
    )
    assert (query["Period"], alarm["EvaluationPeriods"], alarm["Threshold"]) == (60, 3, 1)
    assert alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
    (topic,) = resources(template, "AWS::SNS::Topic")
    assert alarm["AlarmActions"] == [{"Ref": topic}]


def test_sustained_high_cpu_utilization_of_an_instance_raises_an_alarm(alarms: dict[str, Json]) -> None:
    """Sustained high CPU utilization of an instance raises an alarm (H03)."""
    alarm = alarms["CPUUtilization"]
    (query,) = alarm["Metrics"]
    assert "SELECT MAX(CPUUtilization)" in query["Expression"]
    assert "GROUP BY InstanceId" in query["Expression"]
    assert (query["Period"], alarm["EvaluationPeriods"], alarm["Threshold"]) == (300, 3, 90)
    assert alarm["AlarmActions"]


def test_without_instances_no_alarm_is_raised(alarms: dict[str, Json]) -> None:
    """Without instances, no alarm is raised (H03)."""
    assert {alarm["TreatMissingData"] for alarm in alarms.values()} == {"notBreaching"}
    assert not any(alarm.get("InsufficientDataActions") for alarm in alarms.values())


def test_thresholds_can_be_chosen() -> None:
    alarm = alarms_of(synthesized(cpu_percent=75, cpu_minutes=30))["CPUUtilization"]
    assert (alarm["Threshold"], alarm["EvaluationPeriods"]) == (75, 6)


def test_below_the_floor_no_one_is_notified() -> None:
    alarms = alarms_of(synthesized(severity_floor=Severity.HIGH))
    assert alarms["StatusCheckFailed"]["AlarmActions"]
    assert "AlarmActions" not in alarms["CPUUtilization"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cpu_percent": 0}, "Test/Instances: cpu_percent must be 1 to 100, got 0"),
        ({"cpu_minutes": 185}, "Test/Instances: cpu_minutes must be 5 to 180, got 185"),
        ({"cpu_minutes": 7}, "Test/Instances: cpu_minutes must be a multiple of 5, got 7"),
    ],
)
def test_a_threshold_out_of_bounds_is_rejected(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        synthesized(**arguments)
