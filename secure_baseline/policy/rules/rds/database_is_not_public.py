from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_aurora, is_replica, is_written


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBShardGroup",
    requires="An RDS database must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D01", "CIS 3.2.3", "RDS.2"),
    same_as=("RDSInstancePublicAccess", "CT.RDS.PR.23", "CT.RDS.PR.29", "W9011", "RDS_INSTANCE_PUBLIC_ACCESS_CHECK"),
)
def database_is_not_public(database: Resource) -> Problems:
    public = database.flag("PubliclyAccessible")
    if public:
        yield database.problem("The database is publicly accessible", at="PubliclyAccessible")
    elif public is None and _is_in_default_vpc(database):
        yield database.problem(
            "The database is publicly accessible, because without DBSubnetGroupName it is in the default VPC",
            at="PubliclyAccessible",
        )


def _is_in_default_vpc(database: Resource) -> bool:
    if database.type == "AWS::RDS::DBShardGroup" or is_replica(database) or database.get("DBSecurityGroups"):
        return False
    if database.type == "AWS::RDS::DBCluster" and (is_aurora(database) or not is_written(database, "Engine")):
        return False  # its instances have addresses, not the cluster itself
    holder: Resource | None = database
    if is_written(database, "DBClusterIdentifier"):
        holder = database.target("DBClusterIdentifier")
    return holder is not None and holder.get("DBSubnetGroupName") in (None, "", "default")
