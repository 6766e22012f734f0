from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of, is_replica, is_serverless_v1, is_written


@rule(
    "AWS::RDS::DBCluster",
    requires="An Aurora MySQL cluster must have backtracking enabled.",
    otherwise="Undoing a wrong statement means restoring a whole second cluster from a backup.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "RDS.14"),
    same_as=("AuroraMySQLBacktrack", "CT.RDS.PR.6", "AURORA_MYSQL_BACKTRACKING_ENABLED"),
)
def cluster_has_backtrack(cluster: Resource) -> Problems:
    if is_serverless_v1(cluster) or is_replica(cluster) or is_written(cluster, "GlobalClusterIdentifier"):
        return  # none of these supports it
    if not cluster.number("BacktrackWindow") and engine_of(cluster) in {"aurora", "aurora-mysql"}:
        yield cluster.problem("Backtracking is off", at="BacktrackWindow")
