from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEYS = ("HttpConfig.Endpoint", "OpenSearchServiceConfig.Endpoint", "ElasticsearchConfig.Endpoint")


@rule(
    "AWS::AppSync::DataSource",
    requires="An AppSync data source must use an HTTPS endpoint.",
    otherwise="Requests that clients sent encrypted continue over the internet in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19",),
)
def data_source_uses_tls(source: Resource) -> Problems:
    for key in _KEYS:
        endpoint = source.get(key)
        if isinstance(endpoint, str) and endpoint.lower().startswith("http://"):
            yield source.problem("The data source is called without TLS", at=key)
