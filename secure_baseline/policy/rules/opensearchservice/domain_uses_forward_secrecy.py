from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must use a TLS policy with forward secrecy.",
    otherwise="Traffic that is recorded today can be decrypted once the key is stolen.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "Opensearch.8", "ES.8"),
)
def domain_uses_forward_secrecy(domain: Resource) -> Problems:
    # What is older still is reported by opensearchservice-domain-uses-current-tls.
    if domain.text(_POLICY) == "Policy-Min-TLS-1-2-2019-07":
        yield domain.problem("The TLS policy has no forward secrecy", at=_POLICY)
