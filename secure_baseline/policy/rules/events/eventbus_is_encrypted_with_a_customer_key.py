"""Event buses are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bus: Resource) -> Iterator[Problem]:
    if not bus.has("KmsKeyIdentifier"):
        yield bus.problem("It is encrypted without a key of yours: KmsKeyIdentifier is not set", "KmsKeyIdentifier")


RULE = Rule(
    id="events-eventbus-is-encrypted-with-a-customer-key",
    types=("AWS::Events::EventBus",),
    demands="An event bus of your own is encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the events that wait or are archived.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F08", "G14"),
    fix=Fix(
        cdk="events.EventBus(self, 'Bus', kms_key=key)",
        cloudformation="""\
Type: AWS::Events::EventBus
Properties:
  Name: orders
  KmsKeyIdentifier: alias/events
""",
    ),
    check=_check,
)
