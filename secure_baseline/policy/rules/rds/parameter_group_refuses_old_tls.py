"""Parameter groups of RDS refuse old versions of TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_OLD = {"tlsv1", "tlsv1.0", "tlsv1.1"}
_SQL_SERVER = ("rds.tls10", "rds.tls11")


def _check(group: Resource) -> Iterator[Problem]:
    if not group.has("Parameters"):
        return
    for name, value in group.entries("Parameters"):
        if name in {"tls_version", "ssl_min_protocol_version", *_SQL_SERVER}:
            written = (value.text() or "").lower()
            old = _OLD.intersection(version.strip() for version in written.split(","))
            if old or (name in _SQL_SERVER and written == "enabled"):
                yield value.problem(f"It admits old TLS: {name} is {value.text()}")


RULE = Rule(
    id="rds-parameter-group-refuses-old-tls",
    types=("AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"),
    demands="A parameter group of RDS admits no TLS older than 1.2.",
    why="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBParameterGroup
Properties:
  Description: TLS only
  Family: mysql8.0
  Parameters:
    require_secure_transport: "1"
    tls_version: TLSv1.2,TLSv1.3
""",
    ),
    check=_check,
)
