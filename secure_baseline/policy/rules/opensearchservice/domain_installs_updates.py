from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    requires="An OpenSearch domain installs updates of its software by itself.",
    otherwise="Known holes stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "Opensearch.10"),
)
def domain_installs_updates(resource: Resource) -> Problems:
    value = resource.flag("SoftwareUpdateOptions.AutoSoftwareUpdateEnabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It does not install updates: SoftwareUpdateOptions.AutoSoftwareUpdateEnabled {found}",
            "SoftwareUpdateOptions.AutoSoftwareUpdateEnabled",
        )
