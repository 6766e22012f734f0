from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must be selected by a backup plan.",
    otherwise="Its own backups are deleted with it, and no copy is out of an attacker's reach.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "RDS.26"),
    same_as=("RDSInBackupPlan",),
)
def database_is_in_backup_plan(database: Resource) -> Problems:
    if is_cluster_member(database) and database.type == "AWS::RDS::DBInstance":
        return
    if not is_replica(database) and not is_selected_for_backup(database):
        yield database.problem("No backup selection in the template includes it")
