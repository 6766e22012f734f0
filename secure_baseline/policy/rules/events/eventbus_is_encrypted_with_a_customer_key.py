from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::EventBus",
    requires="An event bus of your own is encrypted with a customer managed key.",
    otherwise="No key policy of yours decides who can read the events that wait or are archived.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F08", "G14"),
)
def eventbus_is_encrypted_with_a_customer_key(bus: Resource) -> Problems:
    if not bus.has("KmsKeyIdentifier"):
        yield bus.problem("It is encrypted without a key of yours: KmsKeyIdentifier is not set", "KmsKeyIdentifier")
