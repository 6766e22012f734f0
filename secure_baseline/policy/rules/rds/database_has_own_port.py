"""RDS databases do not listen on their engine's default port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULTS = {
    "aurora": {3306},
    "aurora-mysql": {3306},
    "aurora-postgresql": {3306, 5432},
    "db2": {50000},
    "mariadb": {3306},
    "mysql": {3306},
    "oracle": {1521},
    "postgres": {5432},
    "sqlserver": {1433},
}


def _check(database: Resource) -> Iterator[Problem]:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    engine = engine_of(database)
    defaults = _DEFAULTS.get(engine) or _DEFAULTS.get(engine.split("-")[0])
    if defaults is None or is_replica(database):
        return
    port = database.number("Port")
    if port is None or port in defaults:
        found = "not set" if port is None else f"{port:g}"
        yield database.problem(f"It listens on its engine's default port: Port is {found}", "Port")


RULE = Rule(
    id="rds-database-has-own-port",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database listens on another port than its engine's default.",
    why="Whoever scans a network for databases finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D05",),
    security_hub=("RDS.23",),
    nag=("RDSNonDefaultPort",),
    control_tower=("CT.RDS.PR.20",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  Port: 15432
""",
    ),
    check=_check,
)
