"""RDS databases send their main log to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_serverless_v1
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_MAIN_LOGS = {
    "aurora": ("audit",),
    "aurora-mysql": ("audit",),
    "aurora-postgresql": ("postgresql",),
    "db2": ("diag.log",),
    "mariadb": ("error", "audit"),
    "mysql": ("error", "audit"),
    "oracle": ("audit", "alert"),
    "postgres": ("postgresql",),
    "sqlserver": ("error",),
}


def _check(database: Resource) -> Iterator[Problem]:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    if is_serverless_v1(database):
        return  # exports what its parameters switch on
    engine = engine_of(database)
    main = _MAIN_LOGS.get(engine) or _MAIN_LOGS.get(engine.split("-")[0])
    exported = database.texts("EnableCloudwatchLogsExports") if main else []
    if main and not set(main).intersection(exported):
        found = f"has only {', '.join(exported)}" if exported else "is empty"
        yield database.problem(
            f"It does not export its {main[0]} log: EnableCloudwatchLogsExports {found}", "EnableCloudwatchLogsExports"
        )


RULE = Rule(
    id="rds-database-exports-logs",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database exports the log that tells who connected and what failed.",
    why="Logs stay on the machine, where they go after days or by an intruder's hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("RDS.9", "RDS.34", "RDS.36", "RDS.37", "RDS.40", "RDS.42"),
    nag=("RDSLoggingEnabled", "AuroraMySQLLogging"),
    control_tower=("CT.RDS.PR.14", "CT.RDS.PR.25"),
    engine=("RDS_INSTANCE_LOGGING_ENABLED",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  EnableCloudwatchLogsExports: [postgresql, upgrade]
""",
    ),
    check=_check,
)
