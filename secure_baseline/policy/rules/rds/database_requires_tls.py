from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_cluster_member, is_replica
from secure_baseline.policy.rules.rds._tls import requires_tls_by_default, tls_parameter


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must require TLS, by its engine's default or by a parameter group.",
    otherwise="Queries, results and passwords cross the network in plaintext if the client does not use TLS.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "RDS.38", "RDS.39", "RDS.41", "RDS.44"),
)
def database_requires_tls(database: Resource) -> Problems:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    key = "DBParameterGroupName" if database.type == "AWS::RDS::DBInstance" else "DBClusterParameterGroupName"
    group = database.get(key)
    if group not in (None, "") and not str(group).startswith("default."):
        return  # rds-parameter-group-requires-tls checks it
    engine = engine_of(database)
    version = (database.text("EngineVersion") or "") if engine else ""
    name = tls_parameter(engine, version)
    if name is not None and not requires_tls_by_default(engine, version):
        yield database.problem(f"Unencrypted connections are accepted, because {name} is off", at=key)
