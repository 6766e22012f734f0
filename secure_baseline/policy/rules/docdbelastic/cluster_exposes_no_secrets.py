from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::DocDBElastic::Cluster",
    requires="The password of a DocumentDB elastic cluster must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in to the cluster.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def cluster_exposes_no_secrets(cluster: Resource) -> Problems:
    if cluster.text("AuthType") != "SECRET_ARN":  # then it names a secret
        yield from exposed_problems(cluster, "AdminUserPassword")
