from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain refuses requests without TLS.",
    otherwise="Documents, queries and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "Opensearch.8", "ES.8"),
    same_as=("OPENSEARCH_HTTPS_REQUIRED", "ELASTICSEARCH_HTTPS_REQUIRED"),
)
def domain_demands_https(resource: Resource) -> Problems:
    value = resource.flag("DomainEndpointOptions.EnforceHTTPS")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It takes requests without TLS: DomainEndpointOptions.EnforceHTTPS {found}",
            "DomainEndpointOptions.EnforceHTTPS",
        )
