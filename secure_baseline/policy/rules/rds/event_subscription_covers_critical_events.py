"""Subscriptions to events of RDS are told what is critical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_CRITICAL = {
    "db-cluster": ("maintenance", "failure"),
    "db-instance": ("maintenance", "configuration change", "failure"),
    "db-parameter-group": ("configuration change",),
    "db-security-group": ("configuration change", "failure"),
}


def _check(subscription: Resource) -> Iterator[Problem]:
    if subscription.flag("Enabled") is False:
        yield subscription.problem("It is switched off: Enabled is false", "Enabled")
        return
    categories = subscription.texts("EventCategories")
    # Left out, all of them are meant.
    critical = _CRITICAL.get(subscription.text("SourceType") or "", ()) if categories else ()
    if missing := [each for each in critical if each not in categories]:
        yield subscription.problem(f"It leaves out critical events: {', '.join(missing)}", "EventCategories")


RULE = Rule(
    id="rds-event-subscription-covers-critical-events",
    types=("AWS::RDS::EventSubscription",),
    demands="A subscription to events of RDS is on and covers the critical events of its source.",
    why="A failure or a changed configuration reaches nobody.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("RDS.19", "RDS.20", "RDS.21", "RDS.22"),
    control_tower=("CT.RDS.PR.12", "CT.RDS.PR.17", "CT.RDS.PR.18", "CT.RDS.PR.19"),
    fix=Fix(
        cdk="""\
rds.CfnEventSubscription(
    self,
    'Subscription',
    sns_topic_arn=AlertChannel(self, 'Alerts').topic.topic_arn,
    source_type='db-instance',
    event_categories=['maintenance', 'configuration change', 'failure'],
)
""",
        cloudformation="""\
Type: AWS::RDS::EventSubscription
Properties:
  SnsTopicArn: arn:aws:sns:eu-central-1:123456789012:alerts
  SourceType: db-instance
  EventCategories: [maintenance, configuration change, failure]
""",
    ),
    check=_check,
)
