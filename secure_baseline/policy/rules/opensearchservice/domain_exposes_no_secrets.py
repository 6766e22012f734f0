from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule

_KEY = "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The password of an OpenSearch or Elasticsearch domain must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "W2509"),
)
def domain_exposes_no_secrets(domain: Resource) -> Problems:
    if exposure := exposed(domain, _KEY):
        yield domain.problem(f"The password is exposed: {exposure}", at=_KEY, secret=True)
