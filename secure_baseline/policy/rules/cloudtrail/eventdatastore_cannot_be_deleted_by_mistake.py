"""Event data stores are protected from deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(store: Resource) -> Iterator[Problem]:
    if store.flag("TerminationProtectionEnabled") is False:
        yield store.problem(
            "It can be deleted at once: TerminationProtectionEnabled is false", "TerminationProtectionEnabled"
        )


RULE = Rule(
    id="cloudtrail-eventdatastore-cannot-be-deleted-by-mistake",
    types=("AWS::CloudTrail::EventDataStore",),
    demands="A CloudTrail Lake event data store is protected from termination.",
    why="One call deletes the audit events, and it takes no more than that to cover one's tracks.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H05",),
    fix=Fix(
        cdk="cloudtrail.CfnEventDataStore(self, 'Store', name='audit', termination_protection_enabled=True)",
        cloudformation="""\
Type: AWS::CloudTrail::EventDataStore
Properties:
  Name: audit
  TerminationProtectionEnabled: true
""",
    ),
    check=_check,
)
