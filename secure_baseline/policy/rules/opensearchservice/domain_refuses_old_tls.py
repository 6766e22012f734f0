from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain admits no TLS older than 1.2.",
    otherwise="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "Opensearch.8", "ES.8"),
    same_as=("CT.OPENSEARCH.PR.16", "OPENSEARCH_HTTPS_REQUIRED", "CT.OPENSEARCH.PR.8", "ELASTICSEARCH_HTTPS_REQUIRED"),
)
def domain_refuses_old_tls(domain: Resource) -> Problems:
    if not domain.flag("DomainEndpointOptions.EnforceHTTPS"):
        return  # opensearchservice-domain-demands-https tells
    policy = domain.text(_POLICY)
    if policy is None or policy.startswith("Policy-Min-TLS-1-0"):
        yield domain.problem(f"It admits TLS 1.0: {_POLICY} is {policy or 'not set'}", _POLICY)
