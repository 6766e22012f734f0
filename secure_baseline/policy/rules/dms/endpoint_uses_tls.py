from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_WITH_MODE = {
    "aurora",
    "aurora-postgresql",
    "aurora-postgresql-serverless",
    "aurora-serverless",
    "azuredb",
    "db2",
    "docdb",
    "mariadb",
    "mongodb",
    "mysql",
    "oracle",
    "postgres",
    "sqlserver",
    "sybase",
}
_CLEAR_KAFKA = {None, "plaintext", "sasl-plaintext"}


@rule(
    "AWS::DMS::Endpoint",
    requires="A DMS endpoint must encrypt the connection to its database.",
    otherwise="The password and whole databases cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "DMS.9", "DMS.12"),
    same_as=("CT.DMS.PR.2",),
)
def endpoint_uses_tls(endpoint: Resource) -> Problems:
    engine = (endpoint.text("EngineName") or "").lower()
    if engine in _WITH_MODE:
        mode = endpoint.text("SslMode")
        if mode in {None, "none"}:
            yield endpoint.problem(f"Its connection is not encrypted: SslMode is {mode or 'not set'}", "SslMode")
    elif engine == "redis":
        protocol = endpoint.text("RedisSettings.SslSecurityProtocol")
        if protocol == "plaintext":
            yield endpoint.problem(
                f"Its connection is not encrypted: SslSecurityProtocol is {protocol}",
                "RedisSettings.SslSecurityProtocol",
            )
    elif engine == "kafka":
        protocol = endpoint.text("KafkaSettings.SecurityProtocol")
        if protocol in _CLEAR_KAFKA:
            yield endpoint.problem(
                f"Its connection is not encrypted: SecurityProtocol is {protocol or 'not set'}",
                "KafkaSettings.SecurityProtocol",
            )
