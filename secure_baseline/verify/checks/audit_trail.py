"""The trail: what AuditTrail guarantees, apart from its alarms on activities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.handlers.responses.trail_stopped import records_management
from secure_baseline.monitoring.activities import ACTIVITIES
from secure_baseline.monitoring.activity import outside_regions
from secure_baseline.monitoring.trail_activities import MFA_CHANGES, trail_blinded
from secure_baseline.verify.checks import buckets
from secure_baseline.verify.checks.activities import activity_result
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, merged, result, result_of, waived
from secure_baseline.verify.subjects.subject import subjects_of
from secure_baseline.verify.subjects.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

checks: Checks[Trail] = Checks("secure_baseline.monitoring.audit_trail", "AuditTrail")
checks.skip("Each of the fifteen CIS activities raises an alarm", "each has its own row: activities.py")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Trail]:
    """The stacks' trails."""
    return subjects_of("AWS::CloudTrail::Trail", Trail, reader, deployed)


@checks.verifies("API activity in every Region and in global services is recorded")
def recording(trail: Trail) -> Result:
    """On, in every Region, with all management events."""
    return result_of(_recording_problems(trail), "recording in every Region, read and write management events")


def _recording_problems(trail: Trail) -> Iterator[str]:
    if not trail.status.get("IsLogging"):
        yield "the trail is stopped"
    if not trail.state.get("IsMultiRegionTrail"):
        yield "one Region only"
    if not trail.state.get("IncludeGlobalServiceEvents"):
        yield "no global services"
    if not records_management(trail.selectors):
        yield "not all management events are recorded"
    if trail.status.get("LatestDeliveryError"):
        yield f"the last delivery failed: {trail.status['LatestDeliveryError']}"


def _fields(selector: dict[str, Any]) -> dict[str, Any]:
    return {field["Field"]: field.get("Equals") for field in selector["FieldSelectors"]}


@checks.verifies("Log file validation is enabled")
def validation(trail: Trail) -> Result:
    """Log file validation, and whether the last digest arrived.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
    """
    error = trail.status.get("LatestDigestDeliveryError")
    if error:
        return result(f"the last digest was not delivered: {error}", good=False)
    on = bool(trail.state.get("LogFileValidationEnabled"))
    return result(f"validation {'on' if on else 'off'}", good=on)


@checks.verifies("The trail and its logs are encrypted with a customer managed key")
def encryption(trail: Trail) -> Result | None:
    """The trail's key, its archive's, its log group's."""
    problems = [
        *trail.reader.key_problem("the trail", trail.state.get("KmsKeyId")),
        *trail.reader.key_problem("its log group", (trail.reader.log_group(trail.log_group) or {}).get("kmsKeyId")),
    ]
    return merged([result_of(problems, "trail, log group: customer managed key"), buckets.encryption(trail.archive)])


@checks.verifies("Only this account's trails can write to the archive")
def writers(trail: Trail) -> Result:
    """Which service the archive's policy allows, and that it denies everyone else."""
    problems = list(buckets.writer_problems(trail.archive, "cloudtrail.amazonaws.com"))
    if not any(statement["Effect"] == "Allow" for statement in trail.archive.policy):
        problems.append("no one can write, not even the trail")
    return result_of(problems, "cloudtrail.amazonaws.com only")


@checks.verifies("Every access to the archive is logged")
def archive_access(trail: Trail) -> Result:
    """The archive's server access log."""
    return buckets.access_logging(trail.archive)


@checks.verifies("The archive and the logs are retained when the stack is deleted")
def stays(trail: Trail) -> Result | None:
    """The deletion policies of the deployed template, and that both exist."""
    problems = [] if trail.reader.log_group(trail.log_group) else ["its log group does not exist"]
    declared = [each for each in trail.deployed.of("AWS::Logs::LogGroup") if each.physical_id == trail.log_group]
    groups = (
        result_of(problems, "retained")
        if all(each.stays for each in declared)
        else waived("its log group is deleted with the stack")
    )
    return merged([buckets.stays(trail.archive), groups])


@checks.verifies("The trail is delivered to CloudWatch Logs and kept there for at least a year")
def delivery(trail: Trail) -> Result:
    """Its log group and the group's retention."""
    if not trail.log_group:
        return result("it is not delivered to CloudWatch Logs", good=False)
    group = trail.reader.log_group(trail.log_group) or {}
    return result_of(_delivery_problems(trail), f"kept for {group.get('retentionInDays')} days")


def _delivery_problems(trail: Trail) -> Iterator[str]:
    yield from trail.reader.log_group_problems(trail.log_group, at_least_days=LOG_RETENTION_DAYS)
    if trail.status.get("LatestCloudWatchLogsDeliveryError"):
        yield f"the last delivery failed: {trail.status['LatestCloudWatchLogsDeliveryError']}"


@checks.verifies("Object-level events are recorded if configured")
def data_events(trail: Trail) -> Result | None:
    """The data event selectors, as in the template."""
    wanted = [
        fields
        for selector in trail.resource.properties.get("AdvancedEventSelectors", [])
        if (fields := _fields(selector))["eventCategory"] == ["Data"]
    ]
    if not wanted:
        return None
    current = [_fields(selector) for selector in trail.selectors.get("AdvancedEventSelectors") or []]
    kind = "write events" if any("readOnly" in fields for fields in wanted) else "read and write events"
    missing = [fields for fields in wanted if fields not in current]
    return result_of(("they are not recorded" for _ in missing), f"{kind} on S3 objects")


@checks.verifies("Use of the root user raises a critical alarm")
def root_use(trail: Trail) -> Result:
    """The alarm on this one activity."""
    activity = next(each for each in ACTIVITIES if each.name == "RootUsage")
    return activity_result(trail.reader, trail.deployed, trail.log_group, activity)


@checks.verifies("A change to what the trail records, or to its key, archive or log group, raises a critical alarm")
def blinded(trail: Trail) -> Result:
    """The alarm on changes to the trail's current bucket, key and log group."""
    activity = trail_blinded(
        bucket=trail.state["S3BucketName"],
        key_id=str(trail.state.get("KmsKeyId", "")).rpartition("/")[2],
        log_group=trail.log_group,
    )
    return activity_result(trail.reader, trail.deployed, trail.log_group, activity)


@checks.verifies("A change to any MFA device raises an alarm")
def mfa_changes(trail: Trail) -> Result:
    """The alarm on this one activity."""
    return activity_result(trail.reader, trail.deployed, trail.log_group, MFA_CHANGES)


@checks.verifies("A change outside the allowed Regions raises an alarm if allowed Regions are set")
def outside(trail: Trail) -> Result | None:
    """The alarm on the template's pattern, which names the Regions."""
    patterns = [each.properties["FilterPattern"] for each in trail.deployed.of("AWS::Logs::MetricFilter")]
    activities = [replace(outside_regions(()), pattern=pattern) for pattern in patterns if "$.awsRegion" in pattern]
    return merged(activity_result(trail.reader, trail.deployed, trail.log_group, activity) for activity in activities)


@checks.verifies("Missing data raises no alarm")
def missing_data(trail: Trail) -> Result:
    """How the stack's alarms treat it."""
    declared = {
        each.physical_id for each in trail.deployed.of("AWS::CloudWatch::Alarm") if each.stack == trail.resource.stack
    }
    noisy = [
        alarm["AlarmName"]
        for alarm in trail.reader.alarms
        if alarm["AlarmName"] in declared and alarm.get("TreatMissingData") != "notBreaching"
    ]
    return result_of(
        (f"{name} treats missing data differently" for name in noisy),
        f"{len(declared)} alarms treat missing data as not breaching",
    )
