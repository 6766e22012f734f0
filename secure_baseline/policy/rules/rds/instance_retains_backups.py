from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_restored

_FEWEST_DAYS = 7


@rule(
    "AWS::RDS::DBInstance",
    requires="An RDS instance must keep automated backups for at least seven days.",
    otherwise="A mistake or an attack that is noticed late cannot be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "RDS.11"),
    same_as=("RDSInstanceBackupEnabled", "CT.RDS.PR.8", "DB_INSTANCE_BACKUP_ENABLED"),
)
def instance_retains_backups(instance: Resource) -> Problems:
    if is_cluster_member(instance) or is_replica(instance):
        return
    days = instance.number("BackupRetentionPeriod")
    if days is None and is_restored(instance):
        return  # the snapshot's database decides
    if days is None or days < _FEWEST_DAYS:  # by default one day
        yield instance.problem(f"Backups are kept for less than {_FEWEST_DAYS} days", at="BackupRetentionPeriod")
