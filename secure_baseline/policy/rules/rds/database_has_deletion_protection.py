from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::GlobalCluster",
    requires="An RDS database must have deletion protection.",
    otherwise="One mistaken call, or an update that replaces the database, deletes all of its data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "RDS.7", "RDS.8"),
    same_as=("RDSInstanceDeletionProtectionEnabled", "CT.RDS.PR.3", "CT.RDS.PR.13"),
)
def database_has_deletion_protection(database: Resource) -> Problems:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    if not database.flag("DeletionProtection"):
        yield database.problem("Deletion protection is off", at="DeletionProtection")
