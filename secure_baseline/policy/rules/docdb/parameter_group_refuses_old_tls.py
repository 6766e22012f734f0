"""Parameter groups of DocumentDB refuse old versions of TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    value = group.node("Parameters").text("tls")
    # Where it is off, docdb-parameter-group-demands-tls tells.
    if value is None or value.lower() == "enabled":
        yield group.problem(f"It admits TLS 1.0: tls is {value or 'not set'}", "Parameters")


RULE = Rule(
    id="docdb-parameter-group-refuses-old-tls",
    types=("AWS::DocDB::DBClusterParameterGroup",),
    demands="A cluster parameter group of DocumentDB admits no TLS older than 1.2.",
    why="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
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
