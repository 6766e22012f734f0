"""Rules on events that AWS CloudTrail sends to EventBridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from aws_cdk import aws_events as events

SIGN_IN = "AWS Console Sign In via CloudTrail"
API_CALL = "AWS API Call via CloudTrail"
#: The source of events from AWS's own services, such as ``aws.signin``. No one else can use it: PutEvents rejects such
#: a source, so a forged event cannot match a rule that requires it.
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
FROM_AWS = [{"prefix": "aws."}]
#: A rule that is only ENABLED gets no Describe, Get and List calls.
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
WITH_READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"


def match_reads(rule: events.Rule) -> None:
    """Make a rule match read-only calls, too; CDK's own rule can only be on or off."""
    cast("events.CfnRule", rule.node.default_child).state = WITH_READS
