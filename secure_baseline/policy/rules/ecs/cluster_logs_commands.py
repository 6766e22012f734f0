from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::Cluster",
    requires="An ECS cluster logs the commands that people run in its containers.",
    otherwise="Nobody can tell who did what in a container.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H04",),
)
def cluster_logs_commands(cluster: Resource) -> Problems:
    at = "Configuration.ExecuteCommandConfiguration.Logging"
    if cluster.text(at) == "NONE":
        yield cluster.problem("Commands are not logged: Logging is NONE", at)
