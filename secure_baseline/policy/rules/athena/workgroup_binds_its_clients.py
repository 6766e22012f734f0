"""Workgroups bind their clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    at = "WorkGroupConfiguration.EnforceWorkGroupConfiguration"
    if group.flag(at) is False:
        yield group.problem("Clients may do otherwise: EnforceWorkGroupConfiguration is false", at)


RULE = Rule(
    id="athena-workgroup-binds-its-clients",
    types=("AWS::Athena::WorkGroup",),
    demands="A workgroup's settings bind its clients.",
    why="A client writes its results unencrypted, or to a bucket of its choice.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    fix=Fix(
        cdk="""\
group = athena.CfnWorkGroup
athena.CfnWorkGroup(
    self,
    "Team",
    name="team",
    work_group_configuration=group.WorkGroupConfigurationProperty(
        enforce_work_group_configuration=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Athena::WorkGroup
Properties:
  Name: team
  WorkGroupConfiguration: {EnforceWorkGroupConfiguration: true}
""",
    ),
    check=_check,
)
