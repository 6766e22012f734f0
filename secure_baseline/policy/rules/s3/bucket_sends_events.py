"""S3 buckets send events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._uses import receives_access_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TARGETS = ("LambdaConfigurations", "QueueConfigurations", "TopicConfigurations")


def _check(bucket: Resource) -> Iterator[Problem]:
    settings = bucket.node("NotificationConfiguration")
    if any(settings.nodes(target) for target in _TARGETS):
        return
    if settings.has("EventBridgeConfiguration"):
        if settings.flag("EventBridgeConfiguration.EventBridgeEnabled") is not False:
            return
    elif bucket.referring("Custom::S3BucketNotifications", "BucketName"):  # what CDK writes instead
        return
    if receives_access_logs(bucket):  # an event for each delivery tells nothing
        return
    yield bucket.problem("No events are sent: NotificationConfiguration names no receiver", "NotificationConfiguration")


RULE = Rule(
    id="s3-bucket-sends-events",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket sends its events somewhere.",
    why="Nothing hears of new, changed or deleted objects, so nothing can react.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G10",),
    security_hub=("S3.11",),
    control_tower=("CT.S3.PR.4",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data", event_bridge_enabled=True)',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  NotificationConfiguration:
    EventBridgeConfiguration:
      EventBridgeEnabled: true
""",
    ),
    check=_check,
)
