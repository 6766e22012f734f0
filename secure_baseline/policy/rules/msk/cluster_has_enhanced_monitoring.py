from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="An MSK cluster must be monitored at least per topic and broker.",
    otherwise="You cannot see how one topic affects the others.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H03", "MSK.2"),
)
def cluster_has_enhanced_monitoring(cluster: Resource) -> Problems:
    if cluster.text("EnhancedMonitoring") not in {"PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"}:
        yield cluster.problem("Topics are not monitored", at="EnhancedMonitoring")
