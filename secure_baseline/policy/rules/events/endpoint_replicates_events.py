from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::Endpoint",
    requires="A global endpoint of EventBridge replicates events to its second Region.",
    otherwise="When the first Region fails, the events that it had taken are missing in the second.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F08", "EventBridge.4"),
)
def endpoint_replicates_events(endpoint: Resource) -> Problems:
    if endpoint.text("ReplicationConfig.State") == "DISABLED":
        yield endpoint.problem("Events are not replicated: State is DISABLED", "ReplicationConfig.State")
