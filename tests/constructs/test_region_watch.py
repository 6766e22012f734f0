"""RegionWatch keeps its promises."""

from __future__ import annotations

import json

import pytest
from aws_cdk.assertions import Template
from synthesized import Json, new_stack, only, properties, refused, resources, statements, text

from secure_baseline import AlertChannel, RegionWatch

REGIONS = ["eu-west-1", "us-east-1"]


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    RegionWatch(stack, "Watch", alert_channel=channel, regions=REGIONS)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def policy(template: Template) -> list[Json]:
    return statements(only(template, "AWS::IAM::ManagedPolicy")["PolicyDocument"])


def test_a_region_that_does_not_send_its_events_home_is_reported_by_another_way(
    template: Template, policy: list[Json]
) -> None:
    """A Region that does not send its events home is reported by another way (H06, H09)."""
    rule = only(template, "AWS::Events::Rule")
    assert (rule["ScheduleExpression"], rule["State"]) == ("rate(4 hours)", "ENABLED")
    ((name, function),) = resources(template, "AWS::Lambda::Function").items()
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": [name, "Arn"]}
    variables = function["Properties"]["Environment"]["Variables"]
    assert json.loads(variables["WATCHED_REGIONS"]) == REGIONS
    assert text(variables["HOME_EVENT_BUS_ARN"]).endswith(":events:${AWS::Region}:${AWS::AccountId}:event-bus/default")
    (topic,) = resources(template, "AWS::SNS::Topic")
    assert variables["ALERT_TOPIC_ARN"] == {"Ref": topic}
    assert any(item["Action"] == ["sns:Publish"] and item["Resource"] == [f"${{{topic}}}"] for item in policy)


def test_it_only_reads_and_in_the_watched_regions_only(policy: list[Json]) -> None:
    held = [item for item in policy if "Condition" in item]
    assert {action for item in held for action in item["Action"]} == {
        "cloudwatch:DescribeAlarms",
        "events:DescribeRule",
        "events:ListRuleNamesByTarget",
    }
    assert all(item["Condition"] == {"StringEquals": {"aws:RequestedRegion": REGIONS}} for item in held)


def test_a_run_that_fails_raises_an_alarm(template: Template) -> None:
    (alarm,) = [
        found
        for found in properties(template, "AWS::CloudWatch::Alarm").values()
        if "Looking into other Regions failed" in str(found["AlarmDescription"])
    ]
    assert len(alarm["AlarmActions"]) == 1


def test_no_regions_are_refused() -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    refused(
        lambda: RegionWatch(stack, "Watch", alert_channel=channel, regions=[]),
        ValueError,
        "Test/Watch: regions must name at least one, got none",
    )
