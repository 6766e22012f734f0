from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    requires="An OpenSearch domain has fine-grained access control.",
    otherwise="Whoever may send requests reads and changes every index.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D05", "Opensearch.7"),
    same_as=("CT.OPENSEARCH.PR.15", "OPENSEARCH_ACCESS_CONTROL_ENABLED"),
)
def domain_controls_access_to_documents(resource: Resource) -> Problems:
    value = resource.flag("AdvancedSecurityOptions.Enabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It has no fine-grained access control: AdvancedSecurityOptions.Enabled {found}",
            "AdvancedSecurityOptions.Enabled",
        )
