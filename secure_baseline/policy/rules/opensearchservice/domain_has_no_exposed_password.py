from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The password of an OpenSearch or Elasticsearch domain is not shown by the template.",
    otherwise="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "W2509"),
)
def domain_has_no_exposed_password(resource: Resource) -> Problems:
    if shown := exposed(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"):
        yield resource.problem(
            f"The password is shown: {shown}", "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"
        )
