"""RDS databases without a parameter group of their own demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.rules.rds._tls import demands_tls_by_default, tls_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    key = "DBParameterGroupName" if database.type == "AWS::RDS::DBInstance" else "DBClusterParameterGroupName"
    group = database.get(key)
    if group not in (None, "") and not str(group).startswith("default."):
        return  # rds-parameter-group-demands-tls asks it
    engine = engine_of(database)
    version = (database.text("EngineVersion") or "") if engine else ""
    name = tls_parameter(engine, version)
    if name is not None and not demands_tls_by_default(engine, version):
        found = f"is {group}" if group else "is not set"
        yield database.problem(f"It lets clients connect without TLS: {key} {found}, so that {name} is off", key)


RULE = Rule(
    id="rds-database-demands-tls",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database whose engine does not demand TLS by itself has a parameter group that does.",
    why="Queries, results and passwords cross the network in clear where a client does not care.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("RDS.38", "RDS.39", "RDS.41", "RDS.44"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  EngineVersion: "17"
""",
    ),
    check=_check,
)
