"""The recorder, its delivery channel, and rules, in the order in which a stack creates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.resource_account import Account


ROLE = "arn:aws:iam::123456789012:role/config"
RECORDER = "AWS::Config::ConfigurationRecorder"
CHANNEL = "AWS::Config::DeliveryChannel"
RULE = "AWS::Config::ConfigRule"
AGGREGATOR = "AWS::Config::ConfigurationAggregator"
REMEDIATION = "AWS::Config::RemediationConfiguration"


@pytest.fixture
def bucket(account: Account) -> str:
    created = account.create("AWS::S3::Bucket")
    arn = created.attributes["Arn"]
    write = {
        "Effect": "Allow",
        "Principal": {"Service": "config.amazonaws.com"},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": [arn, f"{arn}/*"],
    }
    policy = {"Version": "2012-10-17", "Statement": [write]}
    account.create("AWS::S3::BucketPolicy", Bucket=created.id, PolicyDocument=policy)
    return created.id


def test_a_recorder_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "RoleARN": ROLE,
        "RecordingGroup": {"AllSupported": True, "IncludeGlobalResourceTypes": True},
        "RecordingMode": {"RecordingFrequency": "DAILY"},
    }
    second = {
        "RoleARN": ROLE,
        "RecordingGroup": {"AllSupported": False, "ResourceTypes": ["AWS::S3::Bucket"]},
    }
    account.lifecycle(RECORDER, first, second)


def test_a_delivery_channel_is_created_updated_and_deleted_and_starts_the_recorder(
    account: Account, bucket: str
) -> None:
    config = account.client("config")
    recorder = account.create(
        RECORDER, RoleARN=account.role("config.amazonaws.com"), RecordingGroup={"AllSupported": True}
    )
    frequency = {"DeliveryFrequency": "TwentyFour_Hours"}
    properties = {"S3BucketName": bucket, "ConfigSnapshotDeliveryProperties": frequency}
    created = account.create(CHANNEL, **properties)
    account.stores(CHANNEL, created, properties)
    (status,) = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    assert status["recording"] is True
    # AWS Config has written a test object; the bucket cannot be deleted from then on.
    with pytest.raises(ClientError, match="BucketNotEmpty"):
        account.client("s3").delete_bucket(Bucket=bucket)
    changed = {**properties, "S3KeyPrefix": "config"}
    account.stores(CHANNEL, account.update(CHANNEL, created, properties, changed), changed)
    account.delete(CHANNEL, created, changed)
    (status,) = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    assert status["recording"] is False
    account.delete(RECORDER, recorder, {})


@pytest.fixture
def recorder(account: Account) -> Iterator[None]:
    created = account.create(
        RECORDER, RoleARN=account.role("config.amazonaws.com"), RecordingGroup={"AllSupported": True}
    )
    yield
    account.delete(RECORDER, created, {})


def test_a_rule_without_a_recorder_is_refused(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "IAM_PASSWORD_POLICY"}
    with pytest.raises(ClientError, match="NoAvailableConfigurationRecorder"):
        account.create(RULE, Source=source)


@pytest.mark.usefixtures("recorder")
def test_a_rule_is_created_updated_and_deleted(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "IAM_PASSWORD_POLICY"}
    first = {
        "Source": source,
        "Description": "one",
        "InputParameters": {"MinimumPasswordLength": "14"},
        "MaximumExecutionFrequency": "TwentyFour_Hours",
    }
    second = {"Source": source, "InputParameters": {"MinimumPasswordLength": "16"}}
    created = account.lifecycle(RULE, first, second)
    assert created.attributes["Arn"].endswith(f"config-rule/{created.attributes['ConfigRuleId']}")


@pytest.mark.usefixtures("recorder")
def test_a_rule_keeps_its_scope(account: Account) -> None:
    properties = {
        "Source": {"Owner": "AWS", "SourceIdentifier": "S3_BUCKET_VERSIONING_ENABLED"},
        "Scope": {"ComplianceResourceTypes": ["AWS::S3::Bucket"]},
    }
    account.stores(RULE, account.create(RULE, **properties), properties)


@pytest.mark.usefixtures("recorder")
def test_a_rule_that_is_not_available_in_the_region_is_refused(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "CLOUDFRONT_ACCESSLOGS_ENABLED"}
    with pytest.raises(ClientError, match="The sourceIdentifier CLOUDFRONT_ACCESSLOGS_ENABLED is invalid"):
        account.create(RULE, Source=source)


@pytest.mark.usefixtures("recorder")
def test_a_remediation_is_created_updated_and_deleted_and_keeps_its_rule(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "CMK_BACKING_KEY_ROTATION_ENABLED"}
    rule = account.create(RULE, Source=source)
    first = {
        "ConfigRuleName": rule.id,
        "TargetType": "SSM_DOCUMENT",
        "TargetId": "AWSConfigRemediation-EnableKeyRotation",
        "Parameters": {
            "KeyId": {"ResourceValue": {"Value": "RESOURCE_ID"}},
            "AutomationAssumeRole": {"StaticValue": {"Values": [ROLE]}},
        },
        "Automatic": False,
    }
    second = {**first, "Automatic": True, "MaximumAutomaticAttempts": 3, "RetryAttemptSeconds": 300}
    created = account.create(REMEDIATION, **first)
    account.stores(REMEDIATION, created, first)
    with pytest.raises(ClientError, match="ResourceInUse"):
        account.delete(RULE, rule, {})
    with pytest.raises(ClientError, match="RetryAttemptSeconds must be given with Automatic"):
        account.update(REMEDIATION, created, first, {**first, "Automatic": True})
    account.stores(REMEDIATION, account.update(REMEDIATION, created, first, second), second)
    account.delete(REMEDIATION, created, second)
    account.delete(RULE, rule, {})
    assert account.read(REMEDIATION, created, second) is None


@pytest.mark.usefixtures("recorder")
def test_a_remediation_needs_a_rule(account: Account) -> None:
    properties = {"ConfigRuleName": "none", "TargetType": "SSM_DOCUMENT", "TargetId": "AWS-StopEC2Instance"}
    with pytest.raises(ClientError, match="NoSuchConfigRule"):
        account.create(REMEDIATION, **properties)


def test_an_aggregator_is_created_updated_and_deleted_and_validated(account: Account) -> None:
    def of(**regions: object) -> dict[str, object]:
        return {"AccountAggregationSources": [{"AccountIds": ["123456789012"], **regions}]}

    first, second = of(AllAwsRegions=True), of(AwsRegions=["eu-west-1"])
    created = account.create(AGGREGATOR, **first)
    account.stores(AGGREGATOR, created, first)
    account.stores(AGGREGATOR, account.update(AGGREGATOR, created, first, second), second)
    account.delete(AGGREGATOR, created, second)
    for wrong, message in (
        ({}, "an organization or a list of accounts"),
        (of(), "any regions"),
        (of(AllAwsRegions=True, AwsRegions=["eu-west-1"]), "any regions"),
        ({"OrganizationAggregationSource": {"RoleArn": ROLE, "AllAwsRegions": True}}, "NoAvailableOrganization"),
    ):
        with pytest.raises(ClientError, match=message):
            account.create(AGGREGATOR, **wrong)
