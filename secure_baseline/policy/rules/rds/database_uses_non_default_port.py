from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica

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


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must not listen on its engine's default port.",
    otherwise="A network scan finds the database by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D05", "RDS.23"),
    same_as=("RDSNonDefaultPort", "CT.RDS.PR.20"),
)
def database_uses_non_default_port(database: Resource) -> Problems:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    engine = engine_of(database)
    defaults = _DEFAULTS.get(engine) or _DEFAULTS.get(engine.split("-")[0])
    if defaults is None or is_replica(database):
        return
    port = database.number("Port")
    if port is None or port in defaults:
        yield database.problem("The default port of the engine is used", at="Port")
