"""Security Hub checks a standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# What else can choose standards.
_STANDARDS = (
    "AWS::SecurityHub::Standard",
    "AWS::SecurityHub::ConfigurationPolicy",
    "AWS::SecurityHub::PolicyAssociation",
)


def _check(hub: Resource) -> Iterator[Problem]:
    if hub.flag("EnableDefaultStandards") is not False:
        return
    if not any(True for _ in hub.template.resources(*_STANDARDS)):
        yield hub.problem(
            "No standard is checked: EnableDefaultStandards is false and no other is named", "EnableDefaultStandards"
        )


RULE = Rule(
    id="securityhub-hub-checks-a-standard",
    types=("AWS::SecurityHub::Hub",),
    demands="Security Hub has a standard to check the account against.",
    why="Security Hub is on, but checks nothing.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H07", "G10"),
    cis=("5.16",),
    fix=Fix(
        cdk="securityhub.CfnHub(self, 'Hub', enable_default_standards=True)",
        cloudformation="""\
Type: AWS::SecurityHub::Hub
Properties:
  EnableDefaultStandards: true
""",
    ),
    check=_check,
)
