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
    holder: Resource | None = database
    if database.type == "AWS::RDS::DBCluster":
        if not is_written(database, "DBClusterInstanceClass"):
            return  # the instances of Aurora are asked themselves
    elif str(database.get("Engine")).startswith("custom-"):
        return
    elif not database.number("MonitoringInterval") and is_written(database, "DBClusterIdentifier"):
        holder = database.target("DBClusterIdentifier")
        if holder is None:
            raise CannotEvaluateError("MonitoringInterval: the cluster of another stack may have it")
    interval = holder.number("MonitoringInterval") if holder else None
    if not interval:
        found = "not set" if interval is None else "0"
        yield database.problem(f"Enhanced monitoring is off: MonitoringInterval is {found}", "MonitoringInterval")
