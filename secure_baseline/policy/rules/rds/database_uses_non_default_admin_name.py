from secure_baseline.controls.database_defaults import ADMIN_NAMES
from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="The administrator of an RDS database must not have a default name.",
    otherwise="An attacker who guesses passwords already knows the user name.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05", "RDS.24", "RDS.25"),
    same_as=("CT.RDS.PR.21", "CT.RDS.PR.22"),
)
def database_uses_non_default_admin_name(database: Resource) -> Problems:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    name = database.text("MasterUsername")
    if name is not None and name.lower() in ADMIN_NAMES:
        yield database.problem("The administrator has a default name", at="MasterUsername")
