from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain is encrypted at rest.",
    otherwise="Whoever gets hold of its disks or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "Opensearch.1", "ES.1"),
    same_as=(
        "OpenSearchEncryptedAtRest",
        "CT.OPENSEARCH.PR.9",
        "CT.OPENSEARCH.PR.1",
        "ELASTICSEARCH_ENCRYPTED_AT_REST",
    ),
)
def domain_is_encrypted(resource: Resource) -> Problems:
    value = resource.flag("EncryptionAtRestOptions.Enabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It is not encrypted at rest: EncryptionAtRestOptions.Enabled {found}", "EncryptionAtRestOptions.Enabled"
        )
