from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::Cluster",
    requires="An ECS cluster must have Container Insights enabled.",
    otherwise="Containers that fail, restart repeatedly or run out of memory go unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H03", "ECS.12"),
    same_as=("ECSClusterCloudWatchContainerInsights", "CT.ECS.PR.2"),
)
def cluster_has_container_insights(cluster: Resource) -> Problems:
    settings = {setting.text("Name"): setting.text("Value") for setting in cluster.nodes("ClusterSettings")}
    if settings.get("containerInsights") not in {"enabled", "enhanced"}:
        yield cluster.problem("Container Insights is not enabled", at="ClusterSettings")
