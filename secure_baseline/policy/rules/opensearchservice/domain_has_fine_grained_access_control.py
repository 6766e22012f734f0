from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    requires="An OpenSearch domain must have fine-grained access control.",
    otherwise="Anyone who can send requests can read and change every index.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D05", "Opensearch.7"),
    same_as=("CT.OPENSEARCH.PR.15", "OPENSEARCH_ACCESS_CONTROL_ENABLED"),
)
def domain_has_fine_grained_access_control(domain: Resource) -> Problems:
    if not domain.flag("AdvancedSecurityOptions.Enabled"):
        yield domain.problem("Fine-grained access control is off", at="AdvancedSecurityOptions.Enabled")
