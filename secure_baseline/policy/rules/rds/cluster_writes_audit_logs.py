from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import engine_of

_ON = {"1", "on", "true"}


@rule(
    "AWS::RDS::DBCluster",
    requires="An Aurora MySQL cluster must write an audit log.",
    otherwise="There is no record of who connected and what they did.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "RDS.45"),
)
def cluster_writes_audit_logs(cluster: Resource) -> Problems:
    if engine_of(cluster) not in {"aurora", "aurora-mysql"}:
        return
    key = "DBClusterParameterGroupName"
    name = cluster.get(key)
    if name in (None, "") or str(name).startswith("default."):
        yield cluster.problem("No parameter group turns the audit log on", at=key)
        return
    group = cluster.target(key)
    if group is None:
        raise CannotEvaluateError(f"{key}: the parameter group is not in the template")
    parameters = group.node("Parameters")
    if str(parameters.text("server_audit_logging")).lower() not in _ON:
        reason = "server_audit_logging is not 1"
    elif not parameters.text("server_audit_events"):
        reason = "server_audit_events is empty"
    else:
        return
    yield cluster.node(key).problem(f"No audit log is written: {reason} in {group.logical_id}")
