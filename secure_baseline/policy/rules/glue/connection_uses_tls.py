from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::Connection",
    requires="A connection to a database or to Kafka uses TLS.",
    otherwise="Data, and what the connection signs in with, go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def connection_uses_tls(connection: Resource) -> Problems:
    properties = connection.node("ConnectionInput.ConnectionProperties")
    if connection.text("ConnectionInput.ConnectionType") == "JDBC":
        if properties.flag("JDBC_ENFORCE_SSL") is not True:
            found = "false" if properties.has("JDBC_ENFORCE_SSL") else "not set"
            yield properties.problem(f"TLS is not enforced: JDBC_ENFORCE_SSL is {found}", "JDBC_ENFORCE_SSL")
    elif properties.flag("KAFKA_SSL_ENABLED") is False:
        yield properties.problem("TLS is off: KAFKA_SSL_ENABLED is false", "KAFKA_SSL_ENABLED")
