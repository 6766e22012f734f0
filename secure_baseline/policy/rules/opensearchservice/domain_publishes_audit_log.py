"""OpenSearch domains send their audit log to CloudWatch."""

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
    id="opensearchservice-domain-publishes-audit-log",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain publishes its audit log.",
    why="Nobody can tell afterwards who signed in and which documents they read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("Opensearch.5",),
    control_tower=("CT.OPENSEARCH.PR.13",),
    engine=("OPENSEARCH_AUDIT_LOGGING_ENABLED",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
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
Type: AWS::OpenSearchService::Domain
Properties:
  LogPublishingOptions:
    AUDIT_LOGS:
      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:logs
      Enabled: true
""",
    ),
    check=_check,
)
