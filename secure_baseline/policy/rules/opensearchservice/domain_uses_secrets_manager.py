from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule

_KEY = "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The password of an OpenSearch or Elasticsearch domain must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def domain_uses_secrets_manager(domain: Resource) -> Problems:
    if exposed(domain, _KEY):
        return  # reported by opensearchservice-domain-exposes-no-secrets
    value = str(domain.get(_KEY) or "")
    parameters = list(parameters_of(domain, _KEY))
    if "{{resolve:ssm-secure:" in value:
        yield domain.problem("The password is in Systems Manager, which cannot rotate it", at=_KEY, secret=True)
    elif parameters and "{{resolve:" not in value:
        yield domain.problem(
            f"The password is in parameter {parameters[0]}, which is never rotated", at=_KEY, secret=True
        )
