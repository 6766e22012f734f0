from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_replica, is_written


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must have a DB subnet group.",
    otherwise="It is placed in the default VPC, where every subnet is public.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D01",),
    same_as=("CT.RDS.PR.11",),
)
def database_has_subnet_group(database: Resource) -> Problems:
    if is_replica(database) or is_written(database, "DBClusterIdentifier"):
        return
    if database.type == "AWS::RDS::DBInstance" and database.get("PubliclyAccessible") is None:
        return  # the database is public, which rds-database-is-not-public reports
    if database.get("DBSubnetGroupName") in (None, "", "default"):
        yield database.problem("The database is in the default VPC", at="DBSubnetGroupName")
