from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must require TLS.",
    otherwise="Documents, queries and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "Opensearch.8", "ES.8"),
    same_as=("OPENSEARCH_HTTPS_REQUIRED", "ELASTICSEARCH_HTTPS_REQUIRED"),
)
def domain_requires_tls(domain: Resource) -> Problems:
    if not domain.flag("DomainEndpointOptions.EnforceHTTPS"):
        yield domain.problem("Unencrypted requests are accepted", at="DomainEndpointOptions.EnforceHTTPS")
