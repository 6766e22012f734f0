from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import is_copy

_DEFAULTS = {"admin", "awsuser"}


@rule(
    "AWS::Redshift::Cluster",
    requires="The administrator of a Redshift cluster must not have a default name.",
    otherwise="An attacker who guesses passwords already knows the user name.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "Redshift.8"),
    same_as=("RedshiftClusterNonDefaultUsername", "CT.REDSHIFT.PR.6"),
)
def cluster_uses_non_default_admin_name(cluster: Resource) -> Problems:
    name = cluster.text("MasterUsername")
    if name is not None and name.lower() in _DEFAULTS and not is_copy(cluster):
        yield cluster.problem("The administrator has a default name", at="MasterUsername")
