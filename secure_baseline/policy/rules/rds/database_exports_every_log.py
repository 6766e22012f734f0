"""RDS databases send every log to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_LOGS = {
    "aurora": ("audit", "error", "general", "slowquery"),
    "aurora-mysql": ("audit", "error", "general", "slowquery"),
    "aurora-postgresql": ("postgresql",),
    "db2": ("diag.log", "notify.log"),
    "mariadb": ("error", "general", "slowquery"),
    "mysql": ("error", "general", "slowquery"),
    "oracle": ("alert", "audit", "listener", "trace"),
    "postgres": ("postgresql", "upgrade"),
    "sqlserver": ("agent", "error"),
}
# Without one of these rds-database-exports-logs has said what is to be said.
_MAIN_LOGS = {"audit", "alert", "diag.log", "error", "postgresql"}


def _check(database: Resource) -> Iterator[Problem]:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    engine = engine_of(database)
    wanted = list(_LOGS.get(engine) or _LOGS.get(engine.split("-")[0]) or ())
    if engine in {"mariadb", "mysql"} and is_written(database, "OptionGroupName"):
        wanted.insert(0, "audit")  # which only the audit plugin of an option group writes
    exported = database.texts("EnableCloudwatchLogsExports") if wanted else []
    missing = [log for log in wanted if log not in exported]
    needs_audit = engine in {"aurora", "aurora-mysql"} and "audit" not in exported
    if missing and _MAIN_LOGS.intersection(exported) and not needs_audit:
        yield database.problem(
            f"It does not export every log: EnableCloudwatchLogsExports lacks {', '.join(missing)}",
            "EnableCloudwatchLogsExports",
        )


RULE = Rule(
    id="rds-database-exports-every-log",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database exports every log that its engine writes.",
    why="What is needed to understand an incident is missing when it is needed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("RDS.9",),
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
