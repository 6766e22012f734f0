from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENABLED = "LogPublishingOptions.AUDIT_LOGS.Enabled"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain publishes its audit log.",
    otherwise="Nobody can tell afterwards who signed in and which documents they read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "Opensearch.5", "ES.5"),
    same_as=(
        "CT.OPENSEARCH.PR.13",
        "OPENSEARCH_AUDIT_LOGGING_ENABLED",
        "CT.OPENSEARCH.PR.5",
        "ELASTICSEARCH_AUDIT_LOGGING_ENABLED",
    ),
)
def domain_publishes_audit_log(domain: Resource) -> Problems:
    # Enabled is true where only the group is named.
    if domain.flag(_ENABLED) is False or not domain.has("LogPublishingOptions.AUDIT_LOGS"):
        yield domain.problem(
            "It does not publish its audit log: LogPublishingOptions.AUDIT_LOGS is not enabled", "LogPublishingOptions"
        )
