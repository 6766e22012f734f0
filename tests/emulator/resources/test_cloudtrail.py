"""Trails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


TRAIL = "AWS::CloudTrail::Trail"
DATA_EVENTS = {"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}
ADVANCED = [{"Field": "eventCategory", "Equals": ["Management"]}]


def grant(service: str, *actions: str, on: str | list[str] = "*") -> dict[str, object]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": actions, "Resource": on}
    return {"Version": "2012-10-17", "Statement": [statement]}


def bucket(account: Account) -> str:
    created = account.create("AWS::S3::Bucket")
    arn = created.attributes["Arn"]
    policy = grant("cloudtrail.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject", on=[arn, f"{arn}/*"])
    account.create("AWS::S3::BucketPolicy", Bucket=created.id, PolicyDocument=policy)
    return created.id


def test_a_trail_is_created_updated_and_deleted(account: Account) -> None:
    group = account.create("AWS::Logs::LogGroup").attributes["Arn"]
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    logs = {"Effect": "Allow", "Action": "logs:*", "Resource": "*"}
    policy = {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [logs]}}
    created = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust, Policies=[policy])
    role = created.attributes["Arn"]
    arn = account.create("AWS::SNS::Topic").id
    publish = grant("cloudtrail.amazonaws.com", "sns:Publish", on=arn)
    account.create("AWS::SNS::TopicPolicy", Topics=[arn], PolicyDocument=publish)
    topic = arn.rpartition(":")[2]
    where = {"S3BucketName": bucket(account)}
    first = {
        **where,
        "S3KeyPrefix": "trail",
        "SnsTopicName": topic,
        "IncludeGlobalServiceEvents": True,
        "IsMultiRegionTrail": True,
        "EnableLogFileValidation": True,
        "CloudWatchLogsLogGroupArn": group,
        "CloudWatchLogsRoleArn": role,
        "IsLogging": True,
        "EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [DATA_EVENTS]}],
        "InsightSelectors": [{"InsightType": "ApiCallRateInsight"}],
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {
        **where,
        "IncludeGlobalServiceEvents": "true",
        "IsMultiRegionTrail": False,
        "EnableLogFileValidation": True,
        "IsLogging": False,
        "AdvancedEventSelectors": [{"Name": "management", "FieldSelectors": ADVANCED}],
        "InsightSelectors": [{"InsightType": "ApiErrorRateInsight"}],
        "Tags": [{"Key": "b", "Value": "2"}],
    }
    created = account.lifecycle(TRAIL, first, second)
    assert created.attributes["Arn"] == f"arn:aws:cloudtrail:eu-west-1:123456789012:trail/{created.id}"
    assert created.attributes["SnsTopicArn"].endswith(f":{topic}")


def test_selectors_that_the_template_no_longer_has_become_the_default(account: Account) -> None:
    second = {"S3BucketName": bucket(account), "IsLogging": True}
    first = {**second, "AdvancedEventSelectors": [{"Name": "m", "FieldSelectors": ADVANCED}]}
    created = account.create(TRAIL, **first)
    account.update(TRAIL, created, first, second)
    selectors = account.client("cloudtrail").get_event_selectors(TrailName=created.id)
    assert selectors["AdvancedEventSelectors"] == []
    assert [selector["ReadWriteType"] for selector in selectors["EventSelectors"]] == ["All"]


def test_a_trail_name_that_is_taken_is_refused(account: Account) -> None:
    properties = {"S3BucketName": bucket(account), "IsLogging": True, "TrailName": "taken"}
    account.create(TRAIL, **properties)
    with pytest.raises(ClientError, match="TrailAlreadyExists"):
        account.create(TRAIL, **properties)
