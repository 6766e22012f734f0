"""Security Hub takes new controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(hub: Resource) -> Iterator[Problem]:
    if hub.flag("AutoEnableControls") is False:
        yield hub.problem("New controls stay off: AutoEnableControls is false", "AutoEnableControls")


RULE = Rule(
    id="securityhub-hub-takes-new-controls",
    types=("AWS::SecurityHub::Hub",),
    demands="Security Hub enables new controls of its standards by itself.",
    why="What AWS learns to check after today is not checked here.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H07",),
    cis=("5.16",),
    fix=Fix(
        cdk="securityhub.CfnHub(self, 'Hub', auto_enable_controls=True)",
        cloudformation="""\
Type: AWS::SecurityHub::Hub
Properties:
  AutoEnableControls: true
""",
    ),
    check=_check,
)
