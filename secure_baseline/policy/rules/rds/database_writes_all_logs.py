from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_written

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
# Without one of these rds-database-writes-logs reports it.
_MAIN_LOGS = {"audit", "alert", "diag.log", "error", "postgresql"}


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must export all logs of its engine to CloudWatch Logs.",
    otherwise="The log that would explain an incident is missing.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "RDS.9"),
)
def database_writes_all_logs(database: Resource) -> Problems:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    engine = engine_of(database)
    required = list(_LOGS.get(engine) or _LOGS.get(engine.split("-")[0]) or ())
    if engine in {"mariadb", "mysql"} and is_written(database, "OptionGroupName"):
        required.insert(0, "audit")  # which only the audit plugin of an option group writes
    key = "EnableCloudwatchLogsExports"
    exported = database.texts(key) if required else []
    missing = [log for log in required if log not in exported]
    needs_audit = engine in {"aurora", "aurora-mysql"} and "audit" not in exported
    if missing and _MAIN_LOGS.intersection(exported) and not needs_audit:
        yield database.node(key).problem(f"Logs are not exported: {', '.join(missing)}")
