from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must require TLS 1.2 or later.",
    otherwise="TLS 1.0 and 1.1 have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "Opensearch.8", "ES.8"),
    same_as=("CT.OPENSEARCH.PR.16", "OPENSEARCH_HTTPS_REQUIRED", "CT.OPENSEARCH.PR.8", "ELASTICSEARCH_HTTPS_REQUIRED"),
)
def domain_uses_current_tls(domain: Resource) -> Problems:
    if not domain.flag("DomainEndpointOptions.EnforceHTTPS"):
        return  # reported by opensearchservice-domain-requires-tls
    policy = domain.text(_POLICY)
    if policy is None or policy.startswith("Policy-Min-TLS-1-0"):
        yield domain.problem("TLS 1.0 is accepted", at=_POLICY)
