from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_LOGS = ("LogPublishingOptions.SEARCH_SLOW_LOGS", "LogPublishingOptions.INDEX_SLOW_LOGS")


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must publish its slow search and indexing logs.",
    otherwise="There is no record of which requests overload the domain.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08",),
    same_as=("OpenSearchSlowLogsToCloudWatch",),
)
def domain_writes_slow_logs(domain: Resource) -> Problems:
    # Enabled is true by default once a log group is named.
    off = [log for log in _LOGS if domain.flag(f"{log}.Enabled") is False or not domain.has(log)]
    if off:
        yield domain.problem(f"Slow logs are not published: {' and '.join(off)} not enabled", at="LogPublishingOptions")
