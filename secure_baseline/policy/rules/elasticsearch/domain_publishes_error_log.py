"""Elasticsearch domains send their error log to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_ENABLED = "LogPublishingOptions.ES_APPLICATION_LOGS.Enabled"


def _check(domain: Resource) -> Iterator[Problem]:
    # Enabled is true where only the group is named.
    if domain.flag(_ENABLED) is False or not domain.has("LogPublishingOptions.ES_APPLICATION_LOGS"):
        yield domain.problem(
            "It does not publish its error log: LogPublishingOptions.ES_APPLICATION_LOGS is not enabled",
            "LogPublishingOptions",
        )


RULE = Rule(
    id="elasticsearch-domain-publishes-error-log",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain publishes its error log.",
    why="Failed requests and broken indexes leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("ES.4",),
    nag=("OpenSearchErrorLogsToCloudWatch",),
    control_tower=("CT.OPENSEARCH.PR.4",),
    engine=(
        "ELASTICSEARCH_LOGS_TO_CLOUDWATCH",
        "ELASTICSEARCH_APPLICATION_LOGGING_ENABLED",
    ),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    log_publishing_options={
        'ES_APPLICATION_LOGS': {
            'enabled': True,
            'cloudWatchLogsLogGroupArn': 'arn:aws:logs:eu-west-1:123456789012:log-group:logs',
        }
    },
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  LogPublishingOptions:
    ES_APPLICATION_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
""",
    ),
    check=_check,
)
