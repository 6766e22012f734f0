from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster archives its logs in S3.",
    otherwise="Logs are gone when the cluster stops, and no inquiry can use them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H04",),
    same_as=("EMRS3AccessLogging",),
)
def cluster_logs(cluster: Resource) -> Problems:
    if not cluster.has("LogUri"):
        yield cluster.problem("Logs are not archived: LogUri is not set", "LogUri")
