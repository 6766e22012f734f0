from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.rds._database import is_cluster_member


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must copy its tags to its snapshots.",
    otherwise="Access and retention rules that rely on tags do not apply to the snapshots.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "RDS.16", "RDS.17", "RDS.47", "RDS.48"),
    same_as=("CT.RDS.PR.9", "CT.RDS.PR.10"),
)
def database_copies_tags(database: Resource) -> Problems:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    if not database.flag("CopyTagsToSnapshot"):
        yield database.problem("Snapshots get no tags", at="CopyTagsToSnapshot")
