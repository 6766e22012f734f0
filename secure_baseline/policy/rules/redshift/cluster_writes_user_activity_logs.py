from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import parameter_of


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must log the SQL statements of its users.",
    otherwise="There is no record of who read or changed which data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07",),
    same_as=("RedshiftClusterUserActivityLogging",),
)
def cluster_writes_user_activity_logs(cluster: Resource) -> Problems:
    key = "ClusterParameterGroupName"
    name = cluster.get(key)
    if name in (None, "") or str(name).startswith("default."):
        yield cluster.problem("No parameter group turns enable_user_activity_logging on", at=key)
        return
    group = cluster.target(key)
    if group is None:
        raise CannotEvaluateError(f"{key}: the parameter group is not in the template")
    if parameter_of(group, "enable_user_activity_logging") != "true":
        message = f"Statements are not logged: enable_user_activity_logging is not true in {group.logical_id}"
        yield cluster.node(key).problem(message)
