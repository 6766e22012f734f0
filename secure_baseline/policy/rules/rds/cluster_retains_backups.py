from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_replica, is_restored

_FEWEST_DAYS = 7


@rule(
    "AWS::RDS::DBCluster",
    requires="An RDS cluster must keep automated backups for at least seven days.",
    otherwise="A mistake or an attack that is noticed late cannot be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "RDS.50"),
)
def cluster_retains_backups(cluster: Resource) -> Problems:
    days = cluster.number("BackupRetentionPeriod")
    if days is None and (is_replica(cluster) or is_restored(cluster)):
        return  # the source's retention applies
    if days is None or days < _FEWEST_DAYS:  # by default one day
        yield cluster.problem(f"Backups are kept for less than {_FEWEST_DAYS} days", at="BackupRetentionPeriod")
