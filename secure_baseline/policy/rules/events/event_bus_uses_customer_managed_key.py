from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::EventBus",
    requires="A custom event bus must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt pending and archived events.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F08", "G14"),
)
def event_bus_uses_customer_managed_key(bus: Resource) -> Problems:
    if not bus.has("KmsKeyIdentifier"):
        yield bus.problem("No customer managed key is used", at="KmsKeyIdentifier")
