"""The fifteen activities are those of CIS and Security Hub."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from secure_baseline.monitoring.activities import ACTIVITIES

if TYPE_CHECKING:
    from secure_baseline.monitoring.activity import Activity

BY_CIS = {activity.controls[0]: activity for activity in ACTIVITIES}


def test_there_is_one_for_each_cis_recommendation_and_each_security_hub_control() -> None:
    assert list(BY_CIS) == [f"CIS 5.{number}" for number in range(1, 16)]
    controls = {name for activity in ACTIVITIES for name in activity.controls[1:]}
    assert controls == {f"CloudWatch.{number}" for number in range(1, 15)}


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.name)
def test_cloudwatch_logs_accepts_the_pattern(activity: Activity) -> None:
    # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    assert len(activity.pattern) <= 1024
    assert activity.pattern.count("(") == activity.pattern.count(")")
    assert re.fullmatch(r"\{.+\}", activity.pattern)


@pytest.mark.parametrize(
    ("cis", "term"),
    [
        ("CIS 5.1", '$.errorCode="AccessDenied*"'),
        ("CIS 5.2", '$.additionalEventData.MFAUsed != "Yes"'),
        ("CIS 5.3", '$.userIdentity.type="Root"'),
        ("CIS 5.4", "$.eventName=AttachRolePolicy"),
        ("CIS 5.5", "$.eventName=StopLogging"),
        ("CIS 5.6", '$.errorMessage="Failed authentication"'),
        ("CIS 5.7", "$.eventName=ScheduleKeyDeletion"),
        ("CIS 5.8", "$.eventName=PutBucketPolicy"),
        ("CIS 5.9", "$.eventName=StopConfigurationRecorder"),
        ("CIS 5.10", "$.eventName=AuthorizeSecurityGroupIngress"),
        ("CIS 5.11", "$.eventName=ReplaceNetworkAclEntry"),
        ("CIS 5.12", "$.eventName=AttachInternetGateway"),
        ("CIS 5.13", "$.eventName=CreateRoute)"),
        ("CIS 5.14", "$.eventName=CreateVpcPeeringConnection"),
        ("CIS 5.15", '$.eventName = "LeaveOrganization"'),
    ],
)
def test_each_activity_matches_what_its_recommendation_lists(cis: str, term: str) -> None:
    assert term in BY_CIS[cis].pattern
    assert [activity.controls[0] for activity in ACTIVITIES if term in activity.pattern] == [cis]


# Usual in every account: IAM and EC2 deny calls all day, and people mistype passwords.
EVERYDAY = {"UnauthorizedApiCalls", "ConsoleAuthenticationFailures"}


def test_one_event_raises_an_alarm_except_where_it_is_everyday_noise() -> None:
    assert {activity.name for activity in ACTIVITIES if activity.threshold > 1} == EVERYDAY
    assert all(activity.period_minutes == 5 for activity in ACTIVITIES if activity.name not in EVERYDAY)
