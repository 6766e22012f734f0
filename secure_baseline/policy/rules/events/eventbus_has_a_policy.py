from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::EventBus",
    requires="An event bus of your own has a resource policy.",
    otherwise="Only identity policies decide who sends events, and one that is too wide goes unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F08", "EventBridge.3"),
)
def eventbus_has_a_policy(bus: Resource) -> Problems:
    if bus.has("Policy") or bus.has("EventSourceName"):  # a partner's bus is open to that partner only
        return
    if not bus.referring("AWS::Events::EventBusPolicy", "EventBusName"):
        yield bus.problem("It has no resource policy", "Policy")
