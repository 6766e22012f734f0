from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

RECORDING = "API activity in every Region and in global services is recorded"
DELIVERY = "The trail is delivered to CloudWatch Logs and kept there for at least a year"
ENCRYPTION = "The trail and its logs are encrypted with a customer managed key"
WRITERS = "Only this account's trails can write to the archive"
ROOT_USE = "Use of the root user raises a critical alarm"


def _delete_filter(account: Account, term: str) -> None:
    logs, group = account.client("logs"), _log_group(account)
    for each in logs.describe_metric_filters(logGroupName=group)["metricFilters"]:
        if term in each["filterPattern"]:
            logs.delete_metric_filter(logGroupName=group, filterName=each["filterName"])


def _update(account: Account, **settings: Any) -> None:
    account.client("cloudtrail").update_trail(Name=account.physical_id("AWS::CloudTrail::Trail"), **settings)


def _trail(account: Account) -> dict[str, Any]:
    (trail,) = account.client("cloudtrail").describe_trails()["trailList"]
    return dict(trail)


def _log_group(account: Account) -> str:
    return str(_trail(account)["CloudWatchLogsLogGroupArn"]).split(":")[6]


def _root_alarm(account: Account) -> dict[str, Any]:
    return _alarm(account, "RootUsage")


def _alarm(account: Account, activity: str) -> dict[str, Any]:
    alarms = account.client("cloudwatch").describe_alarms()["MetricAlarms"]
    (alarm,) = [each for each in alarms if each.get("MetricName", "").startswith(activity)]
    return dict(alarm)


def _put_root_alarm(account: Account, **changes: Any) -> None:
    kept = (
        *("AlarmName", "ActionsEnabled", "AlarmActions", "MetricName", "Namespace", "Statistic", "Period"),
        *("EvaluationPeriods", "Threshold", "ComparisonOperator", "TreatMissingData"),
    )
    alarm = _root_alarm(account)
    account.client("cloudwatch").put_metric_alarm(**{name: alarm[name] for name in kept} | changes)


@breaks(RECORDING, "the trail is stopped")
def the_trail_is_stopped(account: Account) -> None:
    account.client("cloudtrail").stop_logging(Name=account.physical_id("AWS::CloudTrail::Trail"))


@breaks(RECORDING, "one Region only")
def the_trail_covers_one_region(account: Account) -> None:
    _update(account, IsMultiRegionTrail=False)


@breaks(RECORDING, "no global services")
def the_trail_covers_no_global_services(account: Account) -> None:
    _update(account, IncludeGlobalServiceEvents=False, IsMultiRegionTrail=False)


@breaks(RECORDING, "not all management events are recorded")
def the_trail_records_write_events_only(account: Account) -> None:
    fields = [{"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "readOnly", "Equals": ["false"]}]
    account.client("cloudtrail").put_event_selectors(
        TrailName=account.physical_id("AWS::CloudTrail::Trail"), AdvancedEventSelectors=[{"FieldSelectors": fields}]
    )


@breaks(RECORDING, "Unknown trail")
def the_trail_is_deleted(account: Account) -> None:
    account.client("cloudtrail").delete_trail(Name=account.physical_id("AWS::CloudTrail::Trail"))


@breaks("Log file validation is enabled", "the last digest was not delivered: AccessDenied")
def digests_are_denied(account: Account) -> None:
    bucket = _trail(account)["S3BucketName"]
    s3 = account.client("s3")
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    digests = f"arn:aws:s3:::{bucket}/AWSLogs/123456789012/CloudTrail-Digest/*"
    policy["Statement"].append({"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": digests})
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


@breaks("Log file validation is enabled", "validation off")
def log_files_have_no_digests(account: Account) -> None:
    _update(account, EnableLogFileValidation=False)


@breaks(
    "A change to what the trail records, or to its key, archive or log group, raises a critical alarm",
    "no metric filter has",
)
def the_filter_for_changes_to_the_trail_is_deleted(account: Account) -> None:
    _delete_filter(account, "PutEventSelectors")


@breaks("A change to any MFA device raises an alarm", "no metric filter has")
def the_filter_for_mfa_is_deleted(account: Account) -> None:
    _delete_filter(account, "EnableMFADevice")


@breaks(ENCRYPTION, "the trail: the key is in state Disabled")
def the_key_of_the_trail_is_disabled(account: Account) -> None:
    account.client("kms").disable_key(KeyId=_trail(account)["KmsKeyId"].rpartition("/")[2])


@breaks(ENCRYPTION, "its log group has no customer managed key")
def the_log_group_loses_its_key(account: Account) -> None:
    account.client("logs").disassociate_kms_key(logGroupName=_log_group(account))


@breaks(WRITERS, "uploads by users and roles are not denied")
def roles_write_to_the_archive(account: Account) -> None:
    s3, bucket = account.client("s3"), _trail(account)["S3BucketName"]
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    policy["Statement"] = [each for each in policy["Statement"] if each.get("Sid") != "RefuseUploadsByPrincipals"]
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


@breaks(WRITERS, "its policy allows")
def another_account_can_write_to_the_archive(account: Account) -> None:
    bucket = _trail(account)["S3BucketName"]
    s3 = account.client("s3")
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::999999999999:root"},
        "Action": "s3:PutObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    policy["Statement"].append(statement)
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


@breaks(WRITERS, "which is not a bucket of these stacks")
def the_trail_delivers_to_another_bucket(account: Account) -> None:
    s3 = account.client("s3")
    s3.create_bucket(Bucket="elsewhere")
    source = {"StringEquals": {"aws:SourceArn": _trail(account)["TrailARN"]}}
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Condition": source}
    statements = [
        {**service, "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::elsewhere"},
        {**service, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::elsewhere/*"},
    ]
    s3.put_bucket_policy(Bucket="elsewhere", Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    _update(account, S3BucketName="elsewhere")


@breaks("Every access to the archive is logged", "accesses are not logged")
def accesses_to_the_archive_are_not_logged(account: Account) -> None:
    account.client("s3").put_bucket_logging(Bucket=_trail(account)["S3BucketName"], BucketLoggingStatus={})


@breaks("The archive and the logs are retained when the stack is deleted", "its log group does not exist")
def the_log_group_is_deleted(account: Account) -> None:
    account.client("logs").delete_log_group(logGroupName=_log_group(account))


@breaks(DELIVERY, "keeps logs for 30 days, not 365")
def the_log_group_keeps_a_month(account: Account) -> None:
    account.client("logs").put_retention_policy(logGroupName=_log_group(account), retentionInDays=30)


@breaks("Object-level events are recorded if configured", "they are not recorded")
def object_level_events_are_no_longer_recorded(account: Account) -> None:
    fields = [{"Field": "eventCategory", "Equals": ["Management"]}]
    account.client("cloudtrail").put_event_selectors(
        TrailName=account.physical_id("AWS::CloudTrail::Trail"), AdvancedEventSelectors=[{"FieldSelectors": fields}]
    )


@breaks(ROOT_USE, "no metric filter has its pattern")
def the_filter_for_root_is_deleted(account: Account) -> None:
    _delete_filter(account, "Root")


@breaks(ROOT_USE, "no alarm on the metric")
def the_alarm_for_root_is_deleted(account: Account) -> None:
    account.client("cloudwatch").delete_alarms(AlarmNames=[_root_alarm(account)["AlarmName"]])


@breaks(ROOT_USE, "no one receives this alarm")
def the_alarm_for_root_loses_its_action(account: Account) -> None:
    _put_root_alarm(account, AlarmActions=[])


@breaks(ROOT_USE, "the alarm's actions are disabled")
def the_alarm_for_root_is_silenced(account: Account) -> None:
    account.client("cloudwatch").disable_alarm_actions(AlarmNames=[_root_alarm(account)["AlarmName"]])


@breaks(ROOT_USE, "the alarm is less sensitive than it should be")
def the_alarm_for_root_becomes_insensitive(account: Account) -> None:
    _put_root_alarm(account, Threshold=1000.0)


@breaks("A change outside the allowed Regions raises an alarm if allowed Regions are set", "no alarm on")
def the_alarm_for_other_regions_is_deleted(account: Account) -> None:
    name = _alarm(account, "ActivityOutsideAllowedRegions")["AlarmName"]
    account.client("cloudwatch").delete_alarms(AlarmNames=[name])


@breaks("Missing data raises no alarm", "treats missing data differently")
def an_alarm_treats_missing_data_as_breaching(account: Account) -> None:
    _put_root_alarm(account, TreatMissingData="breaching")
