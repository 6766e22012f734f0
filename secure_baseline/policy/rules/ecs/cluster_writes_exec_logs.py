from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::Cluster",
    requires="An ECS cluster must log the commands that ECS Exec runs in its containers.",
    otherwise="There is no record of who ran which command in a container.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H04",),
)
def cluster_writes_exec_logs(cluster: Resource) -> Problems:
    at = "Configuration.ExecuteCommandConfiguration.Logging"
    if cluster.text(at) == "NONE":
        yield cluster.problem("Commands are not logged", at=at)
