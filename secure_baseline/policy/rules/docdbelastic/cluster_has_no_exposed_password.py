from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::DocDBElastic::Cluster",
    requires="The password of a DocumentDB elastic cluster is not shown by the template.",
    otherwise="Whoever reads the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def cluster_has_no_exposed_password(cluster: Resource) -> Problems:
    if cluster.text("AuthType") != "SECRET_ARN":  # then it names a secret
        yield from exposed_problems(cluster, "AdminUserPassword")
