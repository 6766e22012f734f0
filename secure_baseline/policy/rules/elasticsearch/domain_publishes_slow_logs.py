"""Elasticsearch domains send their slow logs to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_LOGS = ("SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")


def _check(domain: Resource) -> Iterator[Problem]:
    # Enabled is true where only the group is named.
    off = [
        name
        for name in _LOGS
        if domain.flag(f"LogPublishingOptions.{name}.Enabled") is False
        or not domain.has(f"LogPublishingOptions.{name}")
    ]
    if off:
        yield domain.problem(f"It does not publish its slow logs: {', '.join(off)} not enabled", "LogPublishingOptions")


RULE = Rule(
    id="elasticsearch-domain-publishes-slow-logs",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain publishes the logs of slow searches and slow indexing.",
    why="Nobody sees which requests bring the domain down.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08",),
    nag=("OpenSearchSlowLogsToCloudWatch",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    log_publishing_options={
        'SEARCH_SLOW_LOGS': {
            'enabled': True,
            'cloudWatchLogsLogGroupArn': 'arn:aws:logs:eu-west-1:123456789012:log-group:logs',
        },
        'INDEX_SLOW_LOGS': {
            'enabled': True,
            'cloudWatchLogsLogGroupArn': 'arn:aws:logs:eu-west-1:123456789012:log-group:logs',
        },
    },
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  LogPublishingOptions:
    SEARCH_SLOW_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
    INDEX_SLOW_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
""",
    ),
    check=_check,
)
