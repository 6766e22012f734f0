from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy

_FEWEST_DAYS = 7


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must keep automated snapshots for at least seven days.",
    otherwise="A mistake or an attack that is noticed late cannot be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D07", "Redshift.3"),
    same_as=("RedshiftBackupEnabled", "CT.REDSHIFT.PR.2"),
)
def cluster_retains_backups(cluster: Resource) -> Problems:
    key = "AutomatedSnapshotRetentionPeriod"
    days = cluster.number(key)
    if days is None and is_copy(cluster):
        return  # the snapshot's cluster decides
    if days is None or days < _FEWEST_DAYS:  # by default one day
        yield cluster.problem(f"Snapshots are kept for less than {_FEWEST_DAYS} days", at=key)
