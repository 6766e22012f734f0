from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::Endpoint",
    requires="An EventBridge global endpoint must replicate events to its secondary Region.",
    otherwise="When the primary Region fails, the events it had received are missing in the secondary Region.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F08", "EventBridge.4"),
)
def endpoint_replicates_events(endpoint: Resource) -> Problems:
    if endpoint.text("ReplicationConfig.State") == "DISABLED":
        yield endpoint.problem("Events are not replicated", at="ReplicationConfig.State")
