from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must be retained or leave a snapshot when its stack is deleted.",
    otherwise="All data goes with the stack, including the automated backups.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "D08"),
)
def database_is_retained_or_snapshotted(database: Resource) -> Problems:
    member = database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)
    if member or is_replica(database) or database.get("DeletionProtection") in (True, "true", "True"):
        return
    # By default CloudFormation takes a snapshot.
    if database.attributes.get("DeletionPolicy") == "Delete":
        yield database.attributes.problem("The database is deleted without a snapshot", at="DeletionPolicy")
