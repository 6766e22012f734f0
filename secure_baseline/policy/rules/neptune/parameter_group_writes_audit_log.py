"""Parameter groups of Neptune switch the audit log on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    value = group.node("Parameters").text("neptune_enable_audit_log")
    if value != "1":
        found = "not set" if value is None else value
        yield group.problem(f"It writes no audit log: neptune_enable_audit_log is {found}", "Parameters")


RULE = Rule(
    id="neptune-parameter-group-writes-audit-log",
    types=("AWS::Neptune::DBClusterParameterGroup",),
    demands="A cluster parameter group of Neptune switches the audit log on.",
    why="The export that the cluster promises stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D06",),
    fix=Fix(
        cdk="""\
neptune.CfnDBClusterParameterGroup(
    self,
    'Parameters',
    family='neptune1.3',
    description='Audited',
    parameters={'neptune_enable_audit_log': '1'},
)
""",
        cloudformation="""\
Type: AWS::Neptune::DBClusterParameterGroup
Properties:
  Family: neptune1.3
  Description: Audited
  Parameters: {neptune_enable_audit_log: "1"}
""",
    ),
    check=_check,
)
