from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must not allow anonymous users.",
    otherwise="Requests without credentials get the permissions of a role of the domain.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D05",),
)
def domain_requires_authentication(domain: Resource) -> Problems:
    # The default is off.
    if domain.flag("AdvancedSecurityOptions.AnonymousAuthEnabled"):
        yield domain.problem("Anonymous users are allowed", at="AdvancedSecurityOptions.AnonymousAuthEnabled")
