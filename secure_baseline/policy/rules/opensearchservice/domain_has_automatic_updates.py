from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    requires="An OpenSearch domain must install software updates automatically.",
    otherwise="Known vulnerabilities stay open until someone updates it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "Opensearch.10"),
)
def domain_has_automatic_updates(domain: Resource) -> Problems:
    if not domain.flag("SoftwareUpdateOptions.AutoSoftwareUpdateEnabled"):
        yield domain.problem(
            "Updates are not installed automatically", at="SoftwareUpdateOptions.AutoSoftwareUpdateEnabled"
        )
