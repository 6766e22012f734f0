from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster accepts only requests that are signed with IAM.",
    otherwise="Without it there are no users at all: whoever reaches the cluster reads and changes everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D06", "Neptune.7"),
    same_as=("NeptuneClusterIAMAuth", "CT.NEPTUNE.PR.1"),
)
def cluster_demands_iam(cluster: Resource) -> Problems:
    value = cluster.flag("IamAuthEnabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"It takes requests that nobody signed: IamAuthEnabled {found}", "IamAuthEnabled")
