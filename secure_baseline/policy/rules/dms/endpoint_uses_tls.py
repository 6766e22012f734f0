from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SSL_MODE = ("SslMode", {None, "none"})
_UNENCRYPTED: dict[str, tuple[str, set[str | None]]] = {
    "aurora": _SSL_MODE,
    "aurora-postgresql": _SSL_MODE,
    "aurora-postgresql-serverless": _SSL_MODE,
    "aurora-serverless": _SSL_MODE,
    "azuredb": _SSL_MODE,
    "db2": _SSL_MODE,
    "docdb": _SSL_MODE,
    "mariadb": _SSL_MODE,
    "mongodb": _SSL_MODE,
    "mysql": _SSL_MODE,
    "oracle": _SSL_MODE,
    "postgres": _SSL_MODE,
    "sqlserver": _SSL_MODE,
    "sybase": _SSL_MODE,
    "kafka": ("KafkaSettings.SecurityProtocol", {None, "plaintext", "sasl-plaintext"}),
    "redis": ("RedisSettings.SslSecurityProtocol", {"plaintext"}),
}


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
    key, unencrypted = _UNENCRYPTED.get(engine, ("", set()))
    if key and endpoint.text(key) in unencrypted:
        yield endpoint.problem("Traffic is not encrypted", at=key)
