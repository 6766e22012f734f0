from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KafkaConnect::Connector",
    requires="A connector talks to its Kafka cluster over TLS.",
    otherwise="Messages go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "MSK.3"),
)
def connector_encrypts_traffic(connector: Resource) -> Problems:
    at = "KafkaClusterEncryptionInTransit.EncryptionType"
    found = connector.text(at)
    if found not in {None, "TLS"}:
        yield connector.problem(f"It talks in clear text: EncryptionType is {found}", at)
