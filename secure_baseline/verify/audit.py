"""The trail: what AuditTrail guarantees, apart from its alarms on activities."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.handlers.responses.trail_stopped import records_management
from secure_baseline.monitoring.activity import ACTIVITIES, outside_regions
from secure_baseline.monitoring.trail_activities import MFA_CHANGES, trail_blinded
from secure_baseline.verify import buckets
from secure_baseline.verify.activities import activity_finding
from secure_baseline.verify.bucket import Bucket
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.reading import Found, given_up, held, judged, merged
from secure_baseline.verify.thing import Thing, made
from secure_baseline.verify.trouble import MisplacedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup


class Trail(Thing):
    """A trail, as AWS CloudTrail tells it."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """Its settings."""
        found: dict[str, Any] = self.client("cloudtrail").get_trail(Name=self.id)["Trail"]
        return found

    @cached_property
    def status(self) -> dict[str, Any]:
        """Whether it records, and delivers."""
        found: dict[str, Any] = self.client("cloudtrail").get_trail_status(Name=self.id)
        return found

    @cached_property
    def selectors(self) -> dict[str, Any]:
        """Which events it records."""
        found: dict[str, Any] = self.client("cloudtrail").get_event_selectors(TrailName=self.id)
        return found

    @property
    def log_group(self) -> str:
        """The name of its log group; empty if it has none."""
        _, _, name = str(self.state.get("CloudWatchLogsLogGroupArn", "")).partition(":log-group:")
        return name.removesuffix(":*")

    @cached_property
    def archive(self) -> Bucket:
        """Its bucket."""
        name = self.state["S3BucketName"]
        promised = [resource for resource in self.deployed.of("AWS::S3::Bucket") if resource.physical_id == name]
        if not promised:
            raise MisplacedError(f"it delivers to {name}, which is no bucket of these stacks")
        return Bucket(self.lookup, self.deployed, promised[0])


checks: Checks[Trail] = Checks("secure_baseline.monitoring.audit_trail", "AuditTrail")
checks.leave("Each of the fifteen CIS activities raises an alarm", "each has a row of its own: activities.py")


def things(lookup: Lookup, deployed: Deployed) -> list[Trail]:
    """Every one of the stacks."""
    return made("AWS::CloudTrail::Trail", Trail, lookup, deployed)


@checks.answers("API activity in every Region and of global services is recorded")
def recording(trail: Trail) -> Found:
    """On, everywhere, management events whole."""
    return judged(_recording_troubles(trail), "recording in every Region, management events read and write")


def _recording_troubles(trail: Trail) -> Iterator[str]:
    if not trail.status.get("IsLogging"):
        yield "the trail is stopped"
    if not trail.state.get("IsMultiRegionTrail"):
        yield "one Region only"
    if not trail.state.get("IncludeGlobalServiceEvents"):
        yield "no global services"
    if not records_management(trail.selectors):
        yield "management events are not recorded whole"
    if trail.status.get("LatestDeliveryError"):
        yield f"the last delivery failed: {trail.status['LatestDeliveryError']}"


def _fields(selector: dict[str, Any]) -> dict[str, Any]:
    return {field["Field"]: field.get("Equals") for field in selector["FieldSelectors"]}


@checks.answers("Log files are validated by digests")
def validation(trail: Trail) -> Found:
    """Log file validation, and whether the last digest arrived.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
    """
    error = trail.status.get("LatestDigestDeliveryError")
    if error:
        return held(f"the last digest was not delivered: {error}", good=False)
    on = bool(trail.state.get("LogFileValidationEnabled"))
    return held(f"validation {'on' if on else 'off'}", good=on)


@checks.answers("The trail and its logs are encrypted with a customer managed key")
def encryption(trail: Trail) -> Found | None:
    """The trail's key, its archive's, its log group's."""
    troubles = [
        *trail.lookup.key_trouble("the trail", trail.state.get("KmsKeyId")),
        *trail.lookup.key_trouble("its log group", (trail.lookup.log_group(trail.log_group) or {}).get("kmsKeyId")),
    ]
    return merged([judged(troubles, "trail, log group: customer managed key"), buckets.encryption(trail.archive)])


@checks.answers("Only this account's trails write to the archive")
def writers(trail: Trail) -> Found:
    """Which service the archive's policy allows anything, and that it refuses everyone else."""
    troubles = list(buckets.writer_troubles(trail.archive, "cloudtrail.amazonaws.com"))
    if not any(statement["Effect"] == "Allow" for statement in trail.archive.policy):
        troubles.append("no one may write, not even the trail")
    return judged(troubles, "cloudtrail.amazonaws.com only")


@checks.answers("Every access to the archive is logged")
def archive_access(trail: Trail) -> Found:
    """The archive's server access log."""
    return buckets.access_logging(trail.archive)


@checks.answers("The archive and the logs stay when the stack is deleted")
def stays(trail: Trail) -> Found | None:
    """The deletion policies of the deployed template, and that both are there."""
    troubles = [] if trail.lookup.log_group(trail.log_group) else ["its log group does not exist"]
    promised = [each for each in trail.deployed.of("AWS::Logs::LogGroup") if each.physical_id == trail.log_group]
    groups = judged(troubles, "retained") if all(each.stays for each in promised) else given_up("its log group goes")
    return merged([buckets.stays(trail.archive), groups])


@checks.answers("The trail is delivered to CloudWatch Logs and kept there at least a year")
def delivery(trail: Trail) -> Found:
    """Its log group and the group's retention."""
    if not trail.log_group:
        return held("it is not delivered to CloudWatch Logs", good=False)
    group = trail.lookup.log_group(trail.log_group) or {}
    return judged(_delivery_troubles(trail), f"kept {group.get('retentionInDays')} days")


def _delivery_troubles(trail: Trail) -> Iterator[str]:
    yield from trail.lookup.log_group_troubles(trail.log_group, at_least_days=LOG_RETENTION_DAYS)
    if trail.status.get("LatestCloudWatchLogsDeliveryError"):
        yield f"the last delivery failed: {trail.status['LatestCloudWatchLogsDeliveryError']}"


@checks.answers("Object-level events are recorded where they are asked for")
def data_events(trail: Trail) -> Found | None:
    """Selectors of data events, as the template asks for them."""
    asked = [
        fields
        for selector in trail.resource.properties.get("AdvancedEventSelectors", [])
        if (fields := _fields(selector))["eventCategory"] == ["Data"]
    ]
    if not asked:
        return None
    found = [_fields(selector) for selector in trail.selectors.get("AdvancedEventSelectors") or []]
    kind = "write events" if any("readOnly" in fields for fields in asked) else "reads and writes"
    missing = [fields for fields in asked if fields not in found]
    return judged(("they are not recorded" for _ in missing), f"{kind} of S3 objects")


@checks.answers("Use of the root user raises a critical alarm")
def root_use(trail: Trail) -> Found:
    """The alarm on this one activity."""
    activity = next(each for each in ACTIVITIES if each.name == "RootUsage")
    return activity_finding(trail.lookup, trail.deployed, trail.log_group, activity)


@checks.answers("A change of what the trail records, its key, archive or log group raises a critical alarm")
def blinded(trail: Trail) -> Found:
    """The alarm on changes of what the trail has now."""
    activity = trail_blinded(
        bucket=trail.state["S3BucketName"],
        key_id=str(trail.state.get("KmsKeyId", "")).rpartition("/")[2],
        log_group=trail.log_group,
    )
    return activity_finding(trail.lookup, trail.deployed, trail.log_group, activity)


@checks.answers("A change of any MFA device raises an alarm")
def mfa_changes(trail: Trail) -> Found:
    """The alarm on this one activity."""
    return activity_finding(trail.lookup, trail.deployed, trail.log_group, MFA_CHANGES)


@checks.answers("A change outside the allowed Regions raises an alarm where Regions are named")
def outside(trail: Trail) -> Found | None:
    """The alarm on the pattern that the template has, for it names the Regions."""
    patterns = [each.properties["FilterPattern"] for each in trail.deployed.of("AWS::Logs::MetricFilter")]
    asked = [replace(outside_regions(()), pattern=pattern) for pattern in patterns if "$.awsRegion" in pattern]
    return merged(activity_finding(trail.lookup, trail.deployed, trail.log_group, activity) for activity in asked)


@checks.answers("Missing data raises no alarm")
def missing_data(trail: Trail) -> Found:
    """How the stack's alarms treat it."""
    promised = {
        each.physical_id for each in trail.deployed.of("AWS::CloudWatch::Alarm") if each.stack == trail.resource.stack
    }
    noisy = [
        alarm["AlarmName"]
        for alarm in trail.lookup.alarms
        if alarm["AlarmName"] in promised and alarm.get("TreatMissingData") != "notBreaching"
    ]
    return judged((f"{name} treats it otherwise" for name in noisy), f"{len(promised)} alarms take it as good")
