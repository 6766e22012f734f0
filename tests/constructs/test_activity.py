"""The fifteen activities are those that CIS and Security Hub mean."""

from __future__ import annotations

import re

import pytest

from secure_baseline.monitoring.activity import ACTIVITIES, Activity

BY_CIS = {activity.cis: activity for activity in ACTIVITIES}


def test_there_is_one_for_each_cis_recommendation_and_each_security_hub_control() -> None:
    assert list(BY_CIS) == [f"5.{number}" for number in range(1, 16)]
    controls = {activity.security_hub for activity in ACTIVITIES}
    assert controls == {f"CloudWatch.{number}" for number in range(1, 15)} | {None}


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.name)
def test_cloudwatch_logs_takes_the_pattern(activity: Activity) -> None:
    # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    assert len(activity.pattern) <= 1024
    assert activity.pattern.count("(") == activity.pattern.count(")")
    assert re.fullmatch(r"\{.+\}", activity.pattern)


@pytest.mark.parametrize(
    ("cis", "term"),
    [
        ("5.1", '$.errorCode="AccessDenied*"'),
        ("5.2", '$.additionalEventData.MFAUsed != "Yes"'),
        ("5.3", '$.userIdentity.type="Root"'),
        ("5.4", "$.eventName=AttachRolePolicy"),
        ("5.5", "$.eventName=StopLogging"),
        ("5.6", '$.errorMessage="Failed authentication"'),
        ("5.7", "$.eventName=ScheduleKeyDeletion"),
        ("5.8", "$.eventName=PutBucketPolicy"),
        ("5.9", "$.eventName=StopConfigurationRecorder"),
        ("5.10", "$.eventName=AuthorizeSecurityGroupIngress"),
        ("5.11", "$.eventName=ReplaceNetworkAclEntry"),
        ("5.12", "$.eventName=AttachInternetGateway"),
        ("5.13", "$.eventName=CreateRoute)"),
        ("5.14", "$.eventName=CreateVpcPeeringConnection"),
        ("5.15", '$.eventName = "LeaveOrganization"'),
    ],
)
def test_each_watches_what_its_recommendation_names(cis: str, term: str) -> None:
    assert term in BY_CIS[cis].pattern
    assert [activity.cis for activity in ACTIVITIES if term in activity.pattern] == [cis]


# Seen in every account: IAM and EC2 deny calls all day, and people mistype passwords.
EVERYDAY = {"UnauthorizedApiCalls", "ConsoleAuthenticationFailures"}


def test_one_event_is_enough_but_where_it_is_everyday_noise() -> None:
    assert {activity.name for activity in ACTIVITIES if activity.threshold > 1} == EVERYDAY
    assert all(activity.period_minutes == 5 for activity in ACTIVITIES if activity.name not in EVERYDAY)
