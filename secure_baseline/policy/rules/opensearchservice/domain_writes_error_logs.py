from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_LOG = "LogPublishingOptions.ES_APPLICATION_LOGS"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must publish its error logs.",
    otherwise="Failed requests and broken indexes leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "Opensearch.4", "ES.4"),
    same_as=(
        "OpenSearchErrorLogsToCloudWatch",
        "CT.OPENSEARCH.PR.12",
        "OPENSEARCH_APPLICATION_LOGGING_ENABLED",
        "CT.OPENSEARCH.PR.4",
        "ELASTICSEARCH_LOGS_TO_CLOUDWATCH",
        "ELASTICSEARCH_APPLICATION_LOGGING_ENABLED",
    ),
)
def domain_writes_error_logs(domain: Resource) -> Problems:
    # Enabled is true by default once a log group is named.
    if domain.flag(f"{_LOG}.Enabled") is False or not domain.has(_LOG):
        yield domain.problem(f"Error logs are not published: {_LOG} is not enabled", at="LogPublishingOptions")
