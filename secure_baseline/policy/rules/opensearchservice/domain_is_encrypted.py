from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must be encrypted at rest.",
    otherwise="Anyone who obtains a disk or a snapshot can read the data.",
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
def domain_is_encrypted(domain: Resource) -> Problems:
    if not domain.flag("EncryptionAtRestOptions.Enabled"):
        yield domain.problem("Data is not encrypted at rest", at="EncryptionAtRestOptions.Enabled")
