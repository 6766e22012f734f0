from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::EventBus",
    requires="A custom event bus must have a resource policy.",
    otherwise="Only identity policies control who sends events, and an overly permissive one goes unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F08", "EventBridge.3"),
)
def event_bus_has_resource_policy(bus: Resource) -> Problems:
    if bus.has("Policy") or bus.has("EventSourceName"):  # only that partner can use its bus
        return
    if not bus.referring("AWS::Events::EventBusPolicy", "EventBusName"):
        yield bus.problem("The event bus has no resource policy", at="Policy")
