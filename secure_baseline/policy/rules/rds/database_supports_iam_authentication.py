from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica, is_serverless_v1

_INSTANCES = {"mariadb", "mysql", "postgres"}
_CLUSTERS = {"aurora", "aurora-mysql", "aurora-postgresql"}
# MariaDB supports it since 10.6.
_TOO_OLD = ("10.0", "10.1.", "10.2", "10.3", "10.4", "10.5")


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must have IAM database authentication enabled.",
    otherwise="Every user needs a database password, which is stored, shared and never rotated.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D03", "RDS.10", "RDS.12"),
    same_as=("AuroraMySQLPostgresIAMAuth", "CT.RDS.PR.4", "CT.RDS.PR.7"),
)
def database_supports_iam_authentication(database: Resource) -> Problems:
    member = database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)
    if member or is_serverless_v1(database) or is_replica(database):
        return
    key = "EnableIAMDatabaseAuthentication"
    if database.flag(key):
        return
    engine = engine_of(database)
    if engine not in (_INSTANCES if database.type == "AWS::RDS::DBInstance" else _CLUSTERS):
        return
    if engine == "mariadb" and str(database.get("EngineVersion")).startswith(_TOO_OLD):
        return
    yield database.problem("IAM database authentication is off", at=key)
