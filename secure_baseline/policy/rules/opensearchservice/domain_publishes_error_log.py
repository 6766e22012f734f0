from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENABLED = "LogPublishingOptions.ES_APPLICATION_LOGS.Enabled"


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain publishes its error log.",
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
def domain_publishes_error_log(domain: Resource) -> Problems:
    # Enabled is true where only the group is named.
    if domain.flag(_ENABLED) is False or not domain.has("LogPublishingOptions.ES_APPLICATION_LOGS"):
        yield domain.problem(
            "It does not publish its error log: LogPublishingOptions.ES_APPLICATION_LOGS is not enabled",
            "LogPublishingOptions",
        )
