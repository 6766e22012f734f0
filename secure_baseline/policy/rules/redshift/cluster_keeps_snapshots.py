from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy

_FEWEST_DAYS = 7
_DEFAULT_DAYS = 1


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must keep automated snapshots for at least seven days.",
    otherwise="A mistake or an attack that is noticed late cannot be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D07", "Redshift.3"),
    same_as=("RedshiftBackupEnabled", "CT.REDSHIFT.PR.2"),
)
def cluster_keeps_snapshots(cluster: Resource) -> Problems:
    days = cluster.number("AutomatedSnapshotRetentionPeriod")
    if days is None and is_copy(cluster):
        return  # as long as the cluster's that the snapshot is of
    if (_DEFAULT_DAYS if days is None else days) < _FEWEST_DAYS:
        found = f"not set, which means {_DEFAULT_DAYS}" if days is None else f"{days:g}"
        yield cluster.problem(
            f"Snapshots are kept for less than {_FEWEST_DAYS} days: AutomatedSnapshotRetentionPeriod is {found}",
            "AutomatedSnapshotRetentionPeriod",
        )
