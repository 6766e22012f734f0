"""Parameter groups of DocumentDB switch the audit log on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_OFF = {"disabled", "none"}


def _check(group: Resource) -> Iterator[Problem]:
    value = group.node("Parameters").text("audit_logs")
    if value is None or value.lower() in _OFF:
        yield group.problem(f"It writes no audit log: audit_logs is {value or 'not set'}", "Parameters")


RULE = Rule(
    id="docdb-parameter-group-writes-audit-log",
    types=("AWS::DocDB::DBClusterParameterGroup",),
    demands="A cluster parameter group of DocumentDB switches the audit log on.",
    why="The export that the cluster promises stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    fix=Fix(
        cdk="""\
docdb.CfnDBClusterParameterGroup(
    self,
    'Parameters',
    family='docdb5.0',
    description='TLS and audit log',
    parameters={'tls': 'tls1.2+', 'audit_logs': 'enabled'},
)
""",
        cloudformation="""\
Type: AWS::DocDB::DBClusterParameterGroup
Properties:
  Family: docdb5.0
  Description: TLS and audit log
  Parameters: {tls: tls1.2+, audit_logs: enabled}
""",
    ),
    check=_check,
)
