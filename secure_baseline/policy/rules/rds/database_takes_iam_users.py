"""RDS databases let people and roles sign in with IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica, is_serverless_v1
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_INSTANCES = {"mariadb", "mysql", "postgres"}
_CLUSTERS = {"aurora", "aurora-mysql", "aurora-postgresql"}
# MariaDB knows it since 10.6.
_TOO_OLD = ("10.0", "10.1.", "10.2", "10.3", "10.4", "10.5")


def _check(database: Resource) -> Iterator[Problem]:
    member = database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)
    if member or is_serverless_v1(database) or is_replica(database):
        return
    enabled = database.flag("EnableIAMDatabaseAuthentication")
    if enabled:
        return
    engine = engine_of(database)
    if engine not in (_INSTANCES if database.type == "AWS::RDS::DBInstance" else _CLUSTERS):
        return
    if engine == "mariadb" and str(database.get("EngineVersion")).startswith(_TOO_OLD):
        return
    found = "is not set" if enabled is None else "is false"
    yield database.problem(
        f"It does not accept IAM users: EnableIAMDatabaseAuthentication {found}", "EnableIAMDatabaseAuthentication"
    )


RULE = Rule(
    id="rds-database-takes-iam-users",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database accepts IAM users and roles.",
    why="Everybody needs a password of the database, which is shared, stored and not rotated.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D03",),
    security_hub=("RDS.10", "RDS.12"),
    nag=("AuroraMySQLPostgresIAMAuth",),
    control_tower=("CT.RDS.PR.4", "CT.RDS.PR.7"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  EnableIAMDatabaseAuthentication: true
""",
    ),
    check=_check,
)
