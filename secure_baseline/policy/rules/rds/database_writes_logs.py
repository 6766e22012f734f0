from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_serverless_v1

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


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must export its engine's main log to CloudWatch Logs.",
    otherwise="Connections and errors are logged only on the instance, where logs expire or an intruder deletes them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "RDS.9", "RDS.34", "RDS.36", "RDS.37", "RDS.40", "RDS.42"),
    same_as=("RDSLoggingEnabled", "AuroraMySQLLogging", "CT.RDS.PR.14", "CT.RDS.PR.25", "RDS_INSTANCE_LOGGING_ENABLED"),
)
def database_writes_logs(database: Resource) -> Problems:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    if is_serverless_v1(database):
        return  # its parameters decide what it exports
    engine = engine_of(database)
    main = _MAIN_LOGS.get(engine) or _MAIN_LOGS.get(engine.split("-")[0])
    key = "EnableCloudwatchLogsExports"
    if main and not set(main).intersection(database.texts(key)):
        yield database.problem(f"The {main[0]} log is not exported", at=key)
