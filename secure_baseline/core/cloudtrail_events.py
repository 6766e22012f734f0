"""Rules on what AWS CloudTrail sends to EventBridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from aws_cdk import aws_events as events

SIGN_IN = "AWS Console Sign In via CloudTrail"
API_CALL = "AWS API Call via CloudTrail"
#: What AWS's own services write as the source of an event, ``aws.signin`` among them. No one else can: PutEvents
#: refuses such a source, so a rule that asks for it cannot be set off by an invented event.
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
FROM_AWS = [{"prefix": "aws."}]
#: A rule that is merely ENABLED gets no Describe, Get and List calls.
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
WITH_READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"


def hear_reads(rule: events.Rule) -> None:
    """Have a rule match calls that only read, too; CDK's own rule knows on and off."""
    cast("events.CfnRule", rule.node.default_child).state = WITH_READS
