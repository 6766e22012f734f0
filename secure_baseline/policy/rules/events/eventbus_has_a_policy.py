"""Event buses of your own have a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bus: Resource) -> Iterator[Problem]:
    if bus.has("Policy") or bus.has("EventSourceName"):  # a partner's bus is open to that partner only
        return
    if not bus.referring("AWS::Events::EventBusPolicy", "EventBusName"):
        yield bus.problem("It has no resource policy", "Policy")


RULE = Rule(
    id="events-eventbus-has-a-policy",
    types=("AWS::Events::EventBus",),
    demands="An event bus of your own has a resource policy.",
    why="Only identity policies decide who sends events, and one that is too wide goes unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F08",),
    security_hub=("EventBridge.3",),
    fix=Fix(
        cdk="""\
bus = events.EventBus(self, "Bus")
bus.add_to_resource_policy(
    iam.PolicyStatement(
        sid="ThisAccount",
        principals=[iam.AccountRootPrincipal()],
        actions=["events:PutEvents"],
        resources=[bus.event_bus_arn],
    )
)
""",
        cloudformation="""\
Type: AWS::Events::EventBus
Properties:
  Name: orders
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::123456789012:role/shop}
        Action: events:PutEvents
        Resource: arn:aws:events:eu-central-1:123456789012:event-bus/orders
""",
    ),
    check=_check,
)
