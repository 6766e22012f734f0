from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain has no anonymous users.",
    otherwise="Requests without credentials have the rights of a role of the domain.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D05",),
)
def domain_has_no_anonymous_users(resource: Resource) -> Problems:
    # Left out, it is off.
    if resource.flag("AdvancedSecurityOptions.AnonymousAuthEnabled"):
        yield resource.problem(
            "It lets in requests without credentials: AdvancedSecurityOptions.AnonymousAuthEnabled is true",
            "AdvancedSecurityOptions.AnonymousAuthEnabled",
        )
