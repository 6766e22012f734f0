"""Macie looks for sensitive data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(session: Resource) -> Iterator[Problem]:
    # Left out, it is enabled.
    if session.text("Status") == "PAUSED":
        yield session.problem("Macie looks at nothing: Status is PAUSED", "Status")


RULE = Rule(
    id="macie-session-is-enabled",
    types=("AWS::Macie::Session",),
    demands="Macie is enabled.",
    why="Personal data and credentials in buckets stay unknown, and so unprotected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G05",),
    cis=("3.1.3",),
    security_hub=("Macie.1",),
    fix=Fix(
        cdk='macie.CfnSession(self, "Macie", status="ENABLED")',
        cloudformation="""\
Type: AWS::Macie::Session
Properties:
  Status: ENABLED
""",
    ),
    check=_check,
)
