"""Targets of rules have a dead-letter queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(rule: Resource) -> Iterator[Problem]:
    for target in rule.nodes("Targets"):
        if not target.has("DeadLetterConfig.Arn"):
            yield target.problem("Events that this target does not take are lost: it has no DeadLetterConfig")


RULE = Rule(
    id="events-rule-keeps-undelivered-events",
    types=("AWS::Events::Rule",),
    demands="Each target of an EventBridge rule has a dead-letter queue.",
    why="An event that cannot be delivered is lost after a day, and what it should have started never happens.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F08", "H09"),
    nag=("EventBusDLQ",),
    fix=Fix(
        cdk="""\
undelivered = sqs.Queue(self, "Undelivered", enforce_ssl=True)
queue = sqs.Queue(self, "Findings", enforce_ssl=True)
events.Rule(
    self,
    "OnFinding",
    event_pattern=events.EventPattern(source=["aws.guardduty"]),
    targets=[events_targets.SqsQueue(queue, dead_letter_queue=undelivered)],
)
""",
        cloudformation="""\
Type: AWS::Events::Rule
Properties:
  EventPattern: {source: [aws.guardduty]}
  Targets:
    - Id: heal
      Arn: arn:aws:lambda:eu-central-1:123456789012:function:heal
      DeadLetterConfig: {Arn: arn:aws:sqs:eu-central-1:123456789012:undelivered}
""",
    ),
    check=_check,
)
