"""Parameter groups of DocumentDB demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    value = group.node("Parameters").text("tls")
    if value is not None and value.lower() == "disabled":
        yield group.problem(f"It lets clients connect without TLS: tls is {value}", "Parameters")


RULE = Rule(
    id="docdb-parameter-group-demands-tls",
    types=("AWS::DocDB::DBClusterParameterGroup",),
    demands="A cluster parameter group of DocumentDB refuses connections without TLS.",
    why="Documents and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("DocumentDB.6",),
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
