from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_LOG = "LogPublishingOptions.AUDIT_LOGS"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must publish its audit logs.",
    otherwise="There is no record of who signed in and which documents they read.",
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
def domain_writes_audit_logs(domain: Resource) -> Problems:
    # Enabled is true by default once a log group is named.
    if domain.flag(f"{_LOG}.Enabled") is False or not domain.has(_LOG):
        yield domain.problem(f"Audit logs are not published: {_LOG} is not enabled", at="LogPublishingOptions")
