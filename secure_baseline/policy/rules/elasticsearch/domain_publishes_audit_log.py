"""Elasticsearch domains send their audit log to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_ENABLED = "LogPublishingOptions.AUDIT_LOGS.Enabled"


def _check(domain: Resource) -> Iterator[Problem]:
    # Enabled is true where only the group is named.
    if domain.flag(_ENABLED) is False or not domain.has("LogPublishingOptions.AUDIT_LOGS"):
        yield domain.problem(
            "It does not publish its audit log: LogPublishingOptions.AUDIT_LOGS is not enabled", "LogPublishingOptions"
        )


RULE = Rule(
    id="elasticsearch-domain-publishes-audit-log",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain publishes its audit log.",
    why="Nobody can tell afterwards who signed in and which documents they read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("ES.5",),
    control_tower=("CT.OPENSEARCH.PR.5",),
    engine=("ELASTICSEARCH_AUDIT_LOGGING_ENABLED",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    log_publishing_options={
        'AUDIT_LOGS': {
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
    AUDIT_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
""",
    ),
    check=_check,
)
