"""The account's audit trail, and the alarms on what it records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from constructs import Construct

from secure_baseline.controls.numbers import AUDIT_ARCHIVE_MIN_DAYS, LOG_RETENTION_DAYS, OBJECT_LOCK_MAX_DAYS
from secure_baseline.core import pseudo
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_regions, require_scope, warn_of_unknown_regions
from secure_baseline.core.arguments import require_choice, require_known_days
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudtrail, allow_cloudwatch_logs
from secure_baseline.core.log_retention import log_retention
from secure_baseline.core.service_principal import service_principal
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.data.service_uploads import refuse_uploads_by_principals
from secure_baseline.monitoring.activities import ACTIVITIES
from secure_baseline.monitoring.activity import Activity, outside_regions
from secure_baseline.monitoring.data_events import DataEvents
from secure_baseline.monitoring.event_selectors import event_selectors
from secure_baseline.monitoring.trail_activities import MFA_CHANGES, trail_blinded

if TYPE_CHECKING:
    from collections.abc import Sequence

METRIC_NAMESPACE = "LogMetrics"  # the namespace in Security Hub's own instructions


class AuditTrail(Construct):
    """An AWS CloudTrail trail with its archive, its log group and the fifteen CIS alarms.

    The first trail's management events are free of charge. Costs idle: 1 USD a month for the key unless one is given,
    6.80 USD for seventeen alarms and their metrics (of which an account's first ten each are free); then 0.50 USD for
    each GB delivered to CloudWatch Logs. Data events cost 0.10 USD for each 100,000 (see ``DataEvents``).

    Guarantees:
    - API activity in every Region and in global services is recorded (H05, A14, CIS 4.1, CloudTrail.1; in part F09).
    - Log file validation is enabled (H05, CIS 4.2, CloudTrail.4).
    - The trail and its logs are encrypted with a customer managed key (H05, CIS 4.5, CloudTrail.2).
    - Only this account's trails can write to the archive (H05, G02, CloudTrail.6).
    - Every access to the archive is logged (G08, CIS 4.4, CloudTrail.7).
    - The archive and the logs are retained when the stack is deleted (H05).
    - The trail is delivered to CloudWatch Logs and kept there for at least a year (H05, CloudTrail.5).
    - Object-level events are recorded if configured (G08, CIS 4.8, CIS 4.9).
    - Each of the fifteen CIS activities raises an alarm (H06, CIS 5.1, CIS 5.15).
    - A change to what the trail records, or to its key, archive or log group, raises a critical alarm (H05, H06).
    - Missing data raises no alarm (H06).

    Detects:
    - A change to any MFA device raises an alarm (A04, A07).
    - A change outside the allowed Regions raises an alarm if allowed Regions are set (A14).
    - Use of the root user raises a critical alarm (A05, CIS 2.7, CIS 5.3).

    Args:
        scope: The parent construct.
        construct_id: The id; ``cloudtrail.Trail`` with the same id keeps the logical ids of the trail and its bucket.
        alert_channel: Receives the alarms.
        encryption_key: Encrypts archive and logs. Default: a new customer managed key.
        allowed_regions: The Regions that you mean to use; a change in another raises an alarm (0.40 USD a month).
            Default: no such alarm.
        data_events: Which S3 object events are recorded. Default: none.
        log_retention_period: How long the log group keeps events, at least a year. Default: a year. The archive
            keeps them until they are deleted.
        object_lock: How long no one, the root user included, can delete a log file (Object Lock in compliance mode),
            at least a year. It cannot be undone. Default: no Object Lock.

    Raises:
        TypeError: A value is of another type.
        ValueError: A retention is too short, ``data_events`` is not one of ``DataEvents``, a Region is malformed, or a
            construct is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        encryption_key: kms.IKey | None = None,
        allowed_regions: Sequence[str] = (),
        data_events: DataEvents = DataEvents.NONE,
        log_retention_period: Duration | None = None,
        object_lock: Duration | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_regions(scope, construct_id, regions={"allowed_regions": allowed_regions})
        require_choice(scope, construct_id, "data_events", data_events, list(DataEvents))
        retention = log_retention(
            scope, construct_id, "log_retention_period", log_retention_period, at_least=LOG_RETENTION_DAYS
        )
        if object_lock is not None:
            require_known_days(
                scope,
                construct_id,
                "object_lock",
                object_lock,
                at_least=AUDIT_ARCHIVE_MIN_DAYS,
                at_most=OBJECT_LOCK_MAX_DAYS,
            )
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "allowed_regions", allowed_regions)
        self.encryption_key = key_or_new(self, encryption_key, description="Encrypts the audit trail")
        allow_cloudtrail(self, self.encryption_key)
        allow_cloudwatch_logs(self, self.encryption_key)
        self.bucket = EncryptedBucket(
            self,
            "S3",
            encryption_key=self.encryption_key,
            object_lock_default_retention=s3.ObjectLockRetention.compliance(object_lock) if object_lock else None,
        )
        refuse_uploads_by_principals(self.bucket)
        self.log_group = logs.LogGroup(
            self, "LogGroup", retention=retention, encryption_key=self.encryption_key, removal_policy=KEEP_ALWAYS
        )
        self.trail = self._trail(data_events)
        activities = [*ACTIVITIES, MFA_CHANGES, self._blinded()]
        if allowed_regions:
            activities.append(outside_regions(allowed_regions))
        self._suffix = self.node.addr[-8:]
        #: The metric of each activity.
        self.metrics: dict[str, cloudwatch.Metric] = {}
        self.alarms = [self._alarm(activity, alert_channel) for activity in activities]

    def _blinded(self) -> Activity:
        return trail_blinded(
            bucket=self.bucket.bucket_name, key_id=self.encryption_key.key_id, log_group=self.log_group.log_group_name
        )

    def _trail(self, data_events: DataEvents) -> cloudtrail.CfnTrail:
        """The L1, because the L2 allows any account's trail to write to the bucket.

        Its id is that of the L2's own resource, so that an app that adopts this class keeps its trail.
        """
        self._allow_delivery()
        role = self._delivery_role()
        trail = cloudtrail.CfnTrail(
            self,
            "Resource",
            is_logging=True,
            is_multi_region_trail=True,
            include_global_service_events=True,
            enable_log_file_validation=True,
            s3_bucket_name=self.bucket.bucket_name,
            kms_key_id=self.encryption_key.key_arn,
            cloud_watch_logs_log_group_arn=self.log_group.log_group_arn,
            cloud_watch_logs_role_arn=role.role_arn,
            advanced_event_selectors=event_selectors(data_events),
        )
        # CreateTrail reads the bucket's policy and uses the role immediately.
        trail.node.add_dependency(role.policy)
        if self.bucket.policy is not None:
            trail.node.add_dependency(self.bucket.policy)
        return trail

    def _allow_delivery(self) -> None:
        """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html.

        The page names the trail; this names the account's trails in the home Region, because a trail and its bucket
        would otherwise depend on each other.
        """
        cloudtrail_service = service_principal("cloudtrail.amazonaws.com")
        own_trails = f"arn:{pseudo.PARTITION}:cloudtrail:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:trail/*"
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AWSCloudTrailAclCheck20150319",
                principals=[cloudtrail_service],
                actions=["s3:GetBucketAcl"],
                resources=[self.bucket.bucket_arn],
                conditions={"ArnLike": {"aws:SourceArn": own_trails}},
            )
        )
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AWSCloudTrailWrite20150319",
                principals=[cloudtrail_service],
                actions=["s3:PutObject"],
                resources=[self.bucket.arn_for_objects(f"AWSLogs/{pseudo.ACCOUNT_ID}/*")],
                conditions={
                    "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"},
                    "ArnLike": {"aws:SourceArn": own_trails},
                },
            )
        )

    def _delivery_role(self) -> ServiceRole:
        """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html."""
        streams = (
            f"arn:{pseudo.PARTITION}:logs:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:log-group:"
            f"{self.log_group.log_group_name}:log-stream:{pseudo.ACCOUNT_ID}_CloudTrail_{pseudo.REGION}*"
        )
        return ServiceRole(
            self,
            "DeliveryRole",
            service="cloudtrail.amazonaws.com",
            description="Delivers the audit trail to its log group",
            statements=[IdentityStatement(actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[streams])],
            wildcard_reason="CloudTrail adds a suffix of its own to the names of its streams",
        )

    def _alarm(self, activity: Activity, alert_channel: AlertChannel) -> cloudwatch.Alarm:
        metric_filter = logs.MetricFilter(
            self,
            f"{activity.name}Filter",
            log_group=self.log_group,
            filter_pattern=logs.FilterPattern.literal(activity.pattern),
            metric_namespace=METRIC_NAMESPACE,
            metric_name=f"{activity.name}-{self._suffix}",
            metric_value="1",
            default_value=0,
        )
        metric = metric_filter.metric(statistic="Sum", period=_minutes(activity.period_minutes))
        self.metrics[activity.name] = metric
        alarm = cloudwatch.Alarm(
            self,
            f"{activity.name}Alarm",
            alarm_description=activity.description,
            metric=metric,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            threshold=activity.threshold,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alert_channel.alarm_on(alarm, severity=activity.severity)
        return alarm


@cache
def _minutes(number: int) -> Duration:
    return Duration.minutes(number)
