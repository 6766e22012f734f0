from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy


@rule(
    "AWS::Redshift::Cluster",
    requires="The database of a Redshift cluster must not have the default name.",
    otherwise="An attacker with a password does not even have to guess the database's name.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D07",),
    same_as=("CT.REDSHIFT.PR.7",),
)
def cluster_uses_non_default_database_name(cluster: Resource) -> Problems:
    if cluster.text("DBName") == "dev" and not is_copy(cluster):
        yield cluster.problem("The database has the default name", at="DBName")
