"""OpenSearch domains send their error log to CloudWatch."""

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
    id="opensearchservice-domain-publishes-error-log",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain publishes its error log.",
    why="Failed requests and broken indexes leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("Opensearch.4",),
    nag=("OpenSearchErrorLogsToCloudWatch",),
    control_tower=("CT.OPENSEARCH.PR.12",),
    engine=("OPENSEARCH_APPLICATION_LOGGING_ENABLED",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
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
Type: AWS::OpenSearchService::Domain
Properties:
  LogPublishingOptions:
    ES_APPLICATION_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
""",
    ),
    check=_check,
)
