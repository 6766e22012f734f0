from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::Connection",
    requires="An AWS Glue connection to a JDBC database or to Kafka must use TLS.",
    otherwise="Data and credentials cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def connection_uses_tls(connection: Resource) -> Problems:
    properties = connection.node("ConnectionInput.ConnectionProperties")
    if connection.text("ConnectionInput.ConnectionType") == "JDBC":
        if properties.flag("JDBC_ENFORCE_SSL") is not True:
            yield properties.problem("TLS is not enforced", at="JDBC_ENFORCE_SSL")
    elif properties.flag("KAFKA_SSL_ENABLED") is False:
        yield properties.problem("TLS is off", at="KAFKA_SSL_ENABLED")
