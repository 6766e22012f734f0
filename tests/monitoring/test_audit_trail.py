"""The guarantees of AuditTrail."""

from __future__ import annotations

import pytest
from aws_cdk import Duration
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, AuditTrail, DataEvents, Severity
from secure_baseline.monitoring.activities import ACTIVITIES
from secure_baseline.monitoring.trail_activities import trail_blinded
from tests.constructs.synthesized import (
    Json,
    new_stack,
    only,
    properties,
    resources,
    retained,
    statement,
    statements,
    text,
)
from tests.data.uploads import refused

OWN_TRAILS = "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/*"

# CloudTrail sends no source account when it assumes a role; a condition on it would always deny it.
TRUST = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": ["sts:AssumeRole"]}


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    AuditTrail(stack, "Audit", alert_channel=AlertChannel(stack, "Alerts"))
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def other() -> Template:
    """With the opposite of every choice."""
    stack = new_stack()
    AuditTrail(
        stack,
        "Audit",
        alert_channel=AlertChannel(stack, "Alerts", severity_floor=Severity.CRITICAL),
        allowed_regions=["eu-central-1"],
        data_events=DataEvents.ALL,
        log_retention_period=Duration.days(731),
        object_lock=Duration.days(400),
    )
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def trail(template: Template) -> Json:
    return only(template, "AWS::CloudTrail::Trail")


@pytest.fixture(scope="module")
def archive(trail: Json) -> str:
    return str(trail["S3BucketName"]["Ref"])


def _key(template: Template) -> tuple[str, Json]:
    ((name, key),) = [item for item in resources(template, "AWS::KMS::Key").items() if item[0].startswith("Audit")]
    return name, key


def _alarms(template: Template) -> dict[str, Json]:
    """Each alarm of the trail with its filter, by the name of its activity."""
    filters = {item["MetricTransformations"][0]["MetricName"]: item for item in _filters(template).values()}
    alarms = properties(template, "AWS::CloudWatch::Alarm").items()
    return {
        name.removeprefix("Audit").partition("Alarm")[0]: alarm | {"Filter": filters[alarm["MetricName"]]}
        for name, alarm in alarms
        if name.startswith("Audit")
    }


def _filters(template: Template) -> dict[str, Json]:
    return properties(template, "AWS::Logs::MetricFilter")


def test_api_activity_in_every_region_and_in_global_services_is_recorded(trail: Json) -> None:
    """API activity in every Region and in global services is recorded (H05, A14, CIS 4.1, CloudTrail.1; in part F09)."""  # noqa: E501
    assert trail["IsLogging"] is True
    assert trail["IsMultiRegionTrail"] is True
    assert trail["IncludeGlobalServiceEvents"] is True
    assert _selected(trail) == [{"eventCategory": {"Equals": ["Management"]}}], "reads and writes, of every service"


def test_log_file_validation_is_enabled(trail: Json) -> None:
    """Log file validation is enabled (H05, CIS 4.2, CloudTrail.4)."""
    assert trail["EnableLogFileValidation"] is True


def test_the_trail_and_its_logs_are_encrypted_with_a_customer_managed_key(template: Template, trail: Json) -> None:
    """The trail and its logs are encrypted with a customer managed key (H05, CIS 4.5, CloudTrail.2)."""
    name, key = _key(template)
    arn = {"Fn::GetAtt": [name, "Arn"]}
    archive = properties(template, "AWS::S3::Bucket")[trail["S3BucketName"]["Ref"]]
    (encryption,) = archive["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert trail["KMSKeyId"] == arn
    assert encryption["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": arn}
    assert only(template, "AWS::Logs::LogGroup")["KmsKeyId"] == arn
    users = {text(item["Principal"].get("Service")) for item in statements(key["Properties"]["KeyPolicy"])}
    assert {"cloudtrail.amazonaws.com", "logs.${AWS::Region}.${AWS::URLSuffix}"} <= users


def test_only_this_account_s_trails_can_write_to_the_archive(template: Template, archive: str) -> None:
    """Only this account's trails can write to the archive (H05, G02, CloudTrail.6)."""
    policy = _policy(template, archive)
    allowed = [item for item in statements(policy) if item["Effect"] == "Allow"]
    assert {item["Sid"] for item in allowed} == {"AWSCloudTrailAclCheck20150319", "AWSCloudTrailWrite20150319"}
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    check = statement(policy, "AWSCloudTrailAclCheck20150319")
    assert check["Principal"] == {"Service": "cloudtrail.amazonaws.com"}
    assert check["Action"] == ["s3:GetBucketAcl"]
    assert check["Resource"] == [f"${{{archive}.Arn}}"]
    assert check["Condition"] == {"ArnLike": {"aws:SourceArn": OWN_TRAILS}}
    write = statement(policy, "AWSCloudTrailWrite20150319")
    assert write["Principal"] == {"Service": "cloudtrail.amazonaws.com"}
    assert write["Action"] == ["s3:PutObject"]
    assert write["Resource"] == [f"${{{archive}.Arn}}/AWSLogs/${{AWS::AccountId}}/*"]
    assert write["Condition"] == {
        "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"},
        "ArnLike": {"aws:SourceArn": OWN_TRAILS},
    }
    assert refused(policy), "whatever permissions a role of the account has"
    assert not refused(policy, service=True)
    bucket = properties(template, "AWS::S3::Bucket")[archive]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}


def test_every_access_to_the_archive_is_logged(template: Template, archive: str) -> None:
    """Every access to the archive is logged (G08, CIS 4.4, CloudTrail.7)."""
    buckets = properties(template, "AWS::S3::Bucket")
    target = buckets[archive]["LoggingConfiguration"]["DestinationBucketName"]["Ref"]
    assert target in buckets.keys() - {archive}
    assert any(
        item["Principal"] == {"Service": "logging.s3.amazonaws.com"} for item in statements(_policy(template, target))
    )


def test_the_archive_and_the_logs_are_retained_when_the_stack_is_deleted(template: Template, archive: str) -> None:
    """The archive and the logs are retained when the stack is deleted (H05)."""
    assert retained(resources(template, "AWS::S3::Bucket")[archive])
    assert all(retained(item) for item in resources(template, "AWS::Logs::LogGroup").values())
    _, key = _key(template)
    assert retained(key), "without the key they could not be read"


def test_the_trail_is_delivered_to_cloudwatch_logs_and_kept_there_for_at_least_a_year(
    template: Template, other: Template, trail: Json
) -> None:
    """The trail is delivered to CloudWatch Logs and kept there for at least a year (H05, CloudTrail.5)."""
    ((group, settings),) = properties(template, "AWS::Logs::LogGroup").items()
    assert trail["CloudWatchLogsLogGroupArn"] == {"Fn::GetAtt": [group, "Arn"]}
    assert settings["RetentionInDays"] == 365
    assert only(other, "AWS::Logs::LogGroup")["RetentionInDays"] == 731
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    role, policy = only(template, "AWS::IAM::Role"), only(template, "AWS::IAM::ManagedPolicy")
    assert statements(role["AssumeRolePolicyDocument"]) == [TRUST]
    (role_name,) = resources(template, "AWS::IAM::Role")
    assert policy["Roles"] == [{"Ref": role_name}]
    arn = f"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:${{{group}}}"
    streams = "log-stream:${AWS::AccountId}_CloudTrail_${AWS::Region}*"
    assert statements(policy["PolicyDocument"]) == [
        {
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": [f"{arn}:{streams}"],
        }
    ]


def test_object_level_events_are_recorded_if_configured(other: Template) -> None:
    """Object-level events are recorded if configured (G08, CIS 4.8, CIS 4.9)."""
    trail = only(other, "AWS::CloudTrail::Trail")
    management, data = _selected(trail)
    assert management == {"eventCategory": {"Equals": ["Management"]}}
    assert data["eventCategory"] == {"Equals": ["Data"]}
    assert data["resources.type"] == {"Equals": ["AWS::S3::Object"]}
    assert "readOnly" not in data, "reads and writes"
    assert set(data) == {"eventCategory", "resources.type"}, "of every bucket: S3.22 and S3.23 allow no exception"


def test_a_change_outside_the_allowed_regions_raises_an_alarm_if_allowed_regions_are_set(
    template: Template, other: Template
) -> None:
    """A change outside the allowed Regions raises an alarm if allowed Regions are set (A14)."""
    patterns = [each["FilterPattern"] for each in properties(other, "AWS::Logs::MetricFilter").values()]
    (pattern,) = [each for each in patterns if "$.awsRegion" in each]
    assert pattern == (
        '{ ($.eventType = "AwsApiCall") && ($.readOnly IS FALSE) && ($.awsRegion != "eu-central-1") '
        '&& ($.awsRegion != "us-east-1") && ($.eventSource != "globalaccelerator.amazonaws.com") '
        '&& ($.eventSource != "networkmanager.amazonaws.com") '
        '&& ($.eventSource != "route53-recovery-control-config.amazonaws.com") '
        '&& ($.eventSource != "route53-recovery-readiness.amazonaws.com") }'
    )
    assert len(resources(other, "AWS::CloudWatch::Alarm")) == len(resources(template, "AWS::CloudWatch::Alarm")) + 1


def test_each_of_the_fifteen_cis_activities_raises_an_alarm(template: Template) -> None:
    """Each of the fifteen CIS activities raises an alarm (H06, CIS 5.1, CIS 5.15)."""
    ((group, _),) = resources(template, "AWS::Logs::LogGroup").items()
    (topic,) = resources(template, "AWS::SNS::Topic")
    alarms = _alarms(template)
    found = {alarm["AlarmDescription"]: alarm["Filter"]["FilterPattern"] for alarm in alarms.values()}
    assert found.items() >= {activity.description: activity.pattern for activity in ACTIVITIES}.items()
    for alarm in alarms.values():
        assert alarm["AlarmActions"] == [{"Ref": topic}]
        assert alarm["Filter"]["LogGroupName"] == {"Ref": group}
        (transformation,) = alarm["Filter"]["MetricTransformations"]
        assert transformation["MetricValue"] == "1"
        assert (alarm["Namespace"], transformation["MetricNamespace"]) == ("LogMetrics", "LogMetrics")
        assert (alarm["Statistic"], alarm["ComparisonOperator"]) == ("Sum", "GreaterThanOrEqualToThreshold")
        assert alarm["Threshold"] >= 1
        assert alarm["Period"] * alarm["EvaluationPeriods"] <= 900, "within 15 minutes"


def test_use_of_the_root_user_raises_a_critical_alarm(other: Template) -> None:
    """Use of the root user raises a critical alarm (A05, CIS 2.7, CIS 5.3)."""
    reaching = {name for name, alarm in _alarms(other).items() if alarm.get("AlarmActions")}
    assert reaching == {"RootUsage", "CloudTrailChanges", "KeyDisabledOrDeleted", "AuditTrailBlinded"}, (
        "the critical ones"
    )
    root = _alarms(other)["RootUsage"]
    assert '$.userIdentity.type="Root"' in root["Filter"]["FilterPattern"]
    assert (root["Threshold"], root["Period"]) == (1, 300)


def test_a_change_to_what_the_trail_records_or_to_its_key_archive_or_log_group_raises_a_critical_alarm(
    other: Template,
) -> None:
    """A change to what the trail records, or to its key, archive or log group, raises a critical alarm (H05, H06)."""
    alarm = _alarms(other)["AuditTrailBlinded"]
    assert len(alarm["AlarmActions"]) == 1, "the channel accepts critical ones only"
    pattern = text(alarm["Filter"]["FilterPattern"])
    trail = only(other, "AWS::CloudTrail::Trail")
    ((group, _),) = resources(other, "AWS::Logs::LogGroup").items()
    for term in (
        "($.eventName=PutEventSelectors)",
        f'($.requestParameters.bucketName = "${{{trail["S3BucketName"]["Ref"]}}}")',
        f'($.requestParameters.keyId = "*${{{trail["KMSKeyId"]["Fn::GetAtt"][0]}}}")',
        f'($.requestParameters.logGroupName = "${{{group}}}") && ($.eventName != "CreateLogStream")',
    ):
        assert term in pattern
    # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    longest = trail_blinded(bucket="b" * 63, key_id="k" * 36, log_group="g" * 150).pattern
    assert (len(longest) <= 1024, longest.count("(")) == (True, longest.count(")"))


def test_a_change_to_any_mfa_device_raises_an_alarm(template: Template) -> None:
    """A change to any MFA device raises an alarm (A04, A07)."""
    alarm = _alarms(template)["MfaDeviceChanges"]
    assert len(alarm["AlarmActions"]) == 1
    for name in ("EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice"):
        assert f"($.eventName={name})" in alarm["Filter"]["FilterPattern"]


def test_missing_data_raises_no_alarm(template: Template) -> None:
    """Missing data raises no alarm (H06)."""
    for alarm in _alarms(template).values():
        assert alarm["TreatMissingData"] == "notBreaching"
        assert alarm["Filter"]["MetricTransformations"][0]["DefaultValue"] == 0


def test_the_trail_depends_on_the_policies_that_aws_checks_on_creation(template: Template) -> None:
    ((_, trail),) = resources(template, "AWS::CloudTrail::Trail").items()
    (role_policy,) = resources(template, "AWS::IAM::ManagedPolicy")
    archive = trail["Properties"]["S3BucketName"]
    policies = resources(template, "AWS::S3::BucketPolicy").items()
    (bucket_policy,) = [name for name, item in policies if item["Properties"]["Bucket"] == archive]
    assert {role_policy, bucket_policy} <= set(trail["DependsOn"])


def test_object_lock_prevents_everyone_from_deleting_the_archive(other: Template) -> None:
    archive = properties(other, "AWS::S3::Bucket")[only(other, "AWS::CloudTrail::Trail")["S3BucketName"]["Ref"]]
    assert archive["ObjectLockConfiguration"]["Rule"] == {"DefaultRetention": {"Days": 400, "Mode": "COMPLIANCE"}}


def test_recording_can_be_limited_to_writes() -> None:
    stack = new_stack()
    AuditTrail(stack, "Audit", alert_channel=AlertChannel(stack, "Alerts"), data_events=DataEvents.WRITE)
    _, data = _selected(only(Template.from_stack(stack), "AWS::CloudTrail::Trail"))
    assert data["readOnly"] == {"Equals": ["false"]}


def _selected(trail: Json) -> list[Json]:
    """The fields of each event selector, and their values."""
    return [
        {item["Field"]: {key: value for key, value in item.items() if key != "Field"} for item in one["FieldSelectors"]}
        for one in trail["AdvancedEventSelectors"]
    ]


def _policy(template: Template, bucket: str) -> Json:
    policies: list[Json] = [
        item["PolicyDocument"]
        for item in properties(template, "AWS::S3::BucketPolicy").values()
        if item["Bucket"] == {"Ref": bucket}
    ]
    (found,) = policies
    return found
