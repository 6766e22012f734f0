"""The guarantees of RegionWatch."""

from __future__ import annotations

import json

import pytest
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, RegionWatch
from tests.constructs.synthesized import Json, new_stack, only, properties, refused, resources, statements, text

REGIONS = ["eu-west-1", "us-east-1"]
RETIRED = ["eu-north-1"]


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    RegionWatch(stack, "Watch", alert_channel=channel, regions=REGIONS, retired_regions=RETIRED)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def policy(template: Template) -> list[Json]:
    return statements(only(template, "AWS::IAM::ManagedPolicy")["PolicyDocument"])


def test_a_region_that_does_not_send_its_events_to_the_home_region_is_reported_by_other_means(
    template: Template, policy: list[Json]
) -> None:
    """A Region that does not send its events to the home Region is reported by other means (H06, H09)."""
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


def test_a_retired_region_in_which_a_service_is_still_on_is_reported(template: Template) -> None:
    """A retired Region in which a service is still on is reported (H06)."""
    (function,) = properties(template, "AWS::Lambda::Function").values()
    assert json.loads(function["Environment"]["Variables"]["RETIRED_REGIONS"]) == RETIRED


def test_it_only_reads_and_only_in_the_given_regions(policy: list[Json]) -> None:
    conditions = {action: item["Condition"] for item in policy if "Condition" in item for action in item["Action"]}
    watched, retired = ({"StringEquals": {"aws:RequestedRegion": each}} for each in (REGIONS, RETIRED))
    assert conditions == {
        "cloudwatch:DescribeAlarms": watched,
        "events:DescribeRule": watched,
        "events:ListRuleNamesByTarget": watched,
        "ssm:GetParametersByPath": retired,
    }


def test_a_failed_run_raises_an_alarm(template: Template) -> None:
    (alarm,) = [
        found
        for found in properties(template, "AWS::CloudWatch::Alarm").values()
        if "Checking other Regions failed" in str(found["AlarmDescription"])
    ]
    assert len(alarm["AlarmActions"]) == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({}, "regions and retired_regions must name at least one Region, got none"),
        (
            {"regions": REGIONS, "retired_regions": ["us-east-1"]},
            "regions and retired_regions must differ, got us-east-1 in both",
        ),
    ],
)
def test_no_region_and_a_region_of_both_kinds_are_rejected(args: dict[str, list[str]], message: str) -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    refused(lambda: RegionWatch(stack, "Watch", alert_channel=channel, **args), ValueError, f"Test/Watch: {message}")
