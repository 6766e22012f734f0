from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_LOGS = ("SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain publishes the logs of slow searches and slow indexing.",
    otherwise="Nobody sees which requests bring the domain down.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08",),
    same_as=("OpenSearchSlowLogsToCloudWatch",),
)
def domain_publishes_slow_logs(domain: Resource) -> Problems:
    # Enabled is true where only the group is named.
    off = [
        name
        for name in _LOGS
        if domain.flag(f"LogPublishingOptions.{name}.Enabled") is False
        or not domain.has(f"LogPublishingOptions.{name}")
    ]
    if off:
        yield domain.problem(f"It does not publish its slow logs: {', '.join(off)} not enabled", "LogPublishingOptions")
