"""The guarantees of SecurityDashboard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import aws_events as events
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, AuditTrail, EncryptionKey, InstanceAlarms, SecurityDashboard
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.monitoring.activities import ACTIVITIES
from tests.constructs.synthesized import new_stack, properties, resources

if TYPE_CHECKING:
    from aws_cdk import Stack

#: An account's first three CloudWatch dashboards are free if each has at most this many metrics.
FREE_METRICS = 50


@pytest.fixture(scope="module")
def stack() -> Stack:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    instances = InstanceAlarms(stack, "Instances", alert_channel=channel)
    key = EncryptionKey(stack, "Key", description="Encrypts the tests")
    SecurityDashboard(
        stack,
        "Dashboard",
        alert_channel=channel,
        audit_trail=AuditTrail(stack, "Audit", alert_channel=channel, allowed_regions=["us-east-1"]),
        alarms=[instances.status_checks, instances.cpu],
        rules={"Threats": events.Rule(stack, "Threats", event_pattern=events.EventPattern(source=["aws.guardduty"]))},
        functions={"Responses": SettingsFunction(stack, "Responses", encryption_key=key).function},
    )
    return stack


@pytest.fixture(scope="module")
def template(stack: Stack) -> Template:
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def widgets(template: Template) -> dict[str, Any]:
    """Each widget's properties by its title, references as their logical ids."""
    (dashboard,) = properties(template, "AWS::CloudWatch::Dashboard").values()
    parts = dashboard["DashboardBody"]["Fn::Join"][1]
    body = "".join(part if isinstance(part, str) else _name(part) for part in parts)
    return {widget["properties"]["title"]: widget["properties"] for widget in json.loads(body)["widgets"]}


def test_one_dashboard_shows_active_alarms_and_what_the_trail_counts(
    template: Template, widgets: dict[str, Any]
) -> None:
    """One dashboard shows active alarms and what the trail counts (H04)."""
    shown = widgets["In alarm now"]["alarms"]
    ours = [name for name in resources(template, "AWS::CloudWatch::Alarm") if not name.startswith("Audit")]
    assert sorted(shown) == sorted(ours)
    counted = widgets["Trail activity by hour (CIS 5.1 to 5.15)"]["metrics"]
    assert len(counted) == len(resources(template, "AWS::Logs::MetricFilter")) > len(ACTIVITIES)


def test_the_dashboard_shows_alerts_that_were_lost(template: Template, widgets: dict[str, Any]) -> None:
    """The dashboard shows alerts that were lost (H04, H09)."""
    (queue,) = [name for name in resources(template, "AWS::SQS::Queue") if name.startswith("AlertsUndelivered")]
    (metric,) = widgets["Queues that should be empty"]["metrics"]
    assert metric[:4] == ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]


def test_findings_and_responses_are_shown(template: Template, widgets: dict[str, Any]) -> None:
    (rule,) = [name for name in resources(template, "AWS::Events::Rule") if name.startswith("Threats")]
    (found,) = widgets["Findings by source"]["metrics"]
    assert found[:4] == ["AWS/Events", "TriggeredRules", "RuleName", rule]
    assert widgets["Function invocations"]["metrics"][0][1] == "Invocations"
    assert widgets["Function errors"]["metrics"][0][1] == "Errors"


def test_the_dashboard_is_within_the_free_tier(widgets: dict[str, Any]) -> None:
    assert sum(len(widget.get("metrics", ())) for widget in widgets.values()) <= FREE_METRICS


def test_by_default_it_shows_the_channel() -> None:
    stack = new_stack()
    SecurityDashboard(stack, "Dashboard", alert_channel=AlertChannel(stack, "Alerts", emails=["a@example.com"]))
    Template.from_stack(stack).resource_count_is("AWS::CloudWatch::Dashboard", 1)


def _name(part: dict[str, Any]) -> str:
    reference: str | list[str] = part.get("Ref") or part["Fn::GetAtt"]
    return reference if isinstance(reference, str) else reference[0]
