from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.docdb_neptune._cluster import is_copy

_FEWEST_DAYS = 7
_DEFAULT_DAYS = 1


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster must keep automated backups for at least seven days.",
    otherwise="A mistake or an attack that is noticed late cannot be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D06", "DocumentDB.2", "Neptune.5"),
    same_as=(
        "DocumentDBClusterBackupRetentionPeriod",
        "CT.DOCUMENTDB.PR.2",
        "NeptuneClusterBackupRetentionPeriod",
        "CT.NEPTUNE.PR.5",
    ),
)
def cluster_retains_backups(cluster: Resource) -> Problems:
    days = cluster.number("BackupRetentionPeriod")
    if days is None and is_copy(cluster):
        return  # as long as its source
    if (_DEFAULT_DAYS if days is None else days) < _FEWEST_DAYS:
        yield cluster.problem(f"Backups are kept for less than {_FEWEST_DAYS} days", at="BackupRetentionPeriod")
