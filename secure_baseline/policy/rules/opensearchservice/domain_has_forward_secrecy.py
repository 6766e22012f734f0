from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain uses the latest TLS policy, with forward secrecy.",
    otherwise="Traffic that is recorded today can be read when the key is stolen later.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "Opensearch.8", "ES.8"),
)
def domain_has_forward_secrecy(domain: Resource) -> Problems:
    policy = domain.text(_POLICY)
    # What is older still, another rule tells.
    if policy == "Policy-Min-TLS-1-2-2019-07":
        yield domain.problem(f"It does without forward secrecy: {_POLICY} is {policy}", _POLICY)
