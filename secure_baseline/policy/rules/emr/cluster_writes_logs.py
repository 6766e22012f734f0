from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster must archive its logs in Amazon S3.",
    otherwise="Logs are lost when the cluster stops, and cannot be investigated.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H04",),
    same_as=("EMRS3AccessLogging",),
)
def cluster_writes_logs(cluster: Resource) -> Problems:
    if not cluster.has("LogUri"):
        yield cluster.problem("Logs are not archived", at="LogUri")
