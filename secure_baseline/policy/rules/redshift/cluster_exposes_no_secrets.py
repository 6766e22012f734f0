from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="The password of a Redshift cluster must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "D07"),
    same_as=("W2501", "W2509", "REDSHIFT_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD"),
)
def cluster_exposes_no_secrets(cluster: Resource) -> Problems:
    key = "MasterUserPassword"
    if how := exposed(cluster, key):
        yield cluster.problem(f"The password is exposed: {how}", at=key, secret=True)
