from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KafkaConnect::Connector",
    requires="An MSK Connect connector must use TLS to its Kafka cluster.",
    otherwise="Messages cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "MSK.3"),
)
def connector_uses_tls(connector: Resource) -> Problems:
    at = "KafkaClusterEncryptionInTransit.EncryptionType"
    if connector.text(at) not in {None, "TLS"}:
        yield connector.problem("Traffic is not encrypted", at=at)
