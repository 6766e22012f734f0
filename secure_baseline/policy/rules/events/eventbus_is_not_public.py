"""Policies of event buses do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::Events::EventBus":
        yield from public_problems(resource.document("Policy"))
    elif resource.has("Statement"):
        document = resource.document("Statement")
        if document.has("Statement"):
            yield from public_problems(document)
        elif Statement(document).is_public:
            yield document.problem("Everybody may use the event bus", "Principal")
    # The old form: one action, one principal, and a condition that can name an organization only.
    elif resource.text("Principal") == "*" and not resource.has("Condition"):
        yield resource.problem(f"Everybody is allowed {resource.text('Action')}", "Principal")


RULE = Rule(
    id="events-eventbus-is-not-public",
    types=("AWS::Events::EventBus", "AWS::Events::EventBusPolicy"),
    demands="An event bus's policy names who may send events to it.",
    why="Anyone with an AWS account can send false events, and start what reacts to them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F08",),
    cis=("2.21",),
    nag=("EventBusOpenAccess",),
    fix=Fix(
        cdk="""\
bus = events.EventBus(self, "Bus")
bus.add_to_resource_policy(
    iam.PolicyStatement(
        sid="Organization",
        principals=[iam.OrganizationPrincipal("o-1234567890")],
        actions=["events:PutEvents"],
        resources=[bus.event_bus_arn],
    )
)
""",
        cloudformation="""\
Type: AWS::Events::EventBusPolicy
Properties:
  StatementId: organization
  EventBusName: default
  Statement:
    Effect: Allow
    Principal: "*"
    Action: events:PutEvents
    Resource: arn:aws:events:eu-central-1:123456789012:event-bus/default
    Condition: {StringEquals: {aws:PrincipalOrgID: o-1234567890}}
""",
    ),
    check=_check,
)
