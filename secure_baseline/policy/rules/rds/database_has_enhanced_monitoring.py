from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_written


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must have Enhanced Monitoring.",
    otherwise="When the instance slows down, you cannot see which process is responsible.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08", "RDS.6"),
    same_as=("RDSEnhancedMonitoringEnabled", "CT.RDS.PR.2"),
)
def database_has_enhanced_monitoring(database: Resource) -> Problems:
    holder = database
    if database.type == "AWS::RDS::DBCluster":
        if not is_written(database, "DBClusterInstanceClass"):
            return  # Aurora's instances have a setting of their own
    elif str(database.get("Engine")).startswith("custom-"):
        return
    elif not database.number("MonitoringInterval") and is_written(database, "DBClusterIdentifier"):
        cluster = database.target("DBClusterIdentifier")
        if cluster is None:
            raise CannotEvaluateError("MonitoringInterval: the cluster in another stack may set it")
        holder = cluster
    if not holder.number("MonitoringInterval"):
        yield database.problem("Enhanced Monitoring is off", at="MonitoringInterval")
