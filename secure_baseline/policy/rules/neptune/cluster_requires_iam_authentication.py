from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster must require IAM authentication.",
    otherwise="Neptune has no users of its own: anyone who can connect can read and change everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D06", "Neptune.7"),
    same_as=("NeptuneClusterIAMAuth", "CT.NEPTUNE.PR.1"),
)
def cluster_requires_iam_authentication(cluster: Resource) -> Problems:
    if not cluster.flag("IamAuthEnabled"):
        yield cluster.problem("Requests without a signature are accepted", at="IamAuthEnabled")
