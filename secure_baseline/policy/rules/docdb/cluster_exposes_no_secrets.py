from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::DocDB::DBCluster",
    requires="The password of a DocumentDB cluster must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "W2509"),
)
def cluster_exposes_no_secrets(cluster: Resource) -> Problems:
    if exposure := exposed(cluster, "MasterUserPassword"):
        yield cluster.problem(f"The password is exposed: {exposure}", at="MasterUserPassword", secret=True)
