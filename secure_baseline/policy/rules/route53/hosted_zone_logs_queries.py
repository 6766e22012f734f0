"""Public hosted zones log DNS queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.route53._zone import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(zone: Resource) -> Iterator[Problem]:
    if not is_public(zone) or zone.has("QueryLoggingConfig"):
        return
    if not zone.referring("AWS::Route53::QueryLoggingConfig", "HostedZoneId"):
        yield zone.problem("Queries are not logged: QueryLoggingConfig is not set", "QueryLoggingConfig")


RULE = Rule(
    id="route53-hosted-zone-logs-queries",
    types=("AWS::Route53::HostedZone",),
    demands="A public hosted zone logs DNS queries.",
    why="Nobody sees who explores the names of the domain, or which forgotten name is still asked for.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    security_hub=("Route53.2",),
    fix=Fix(
        cdk="""\
route53.PublicHostedZone(
    self,
    "Zone",
    zone_name="example.com",
    query_logs_log_group_arn="arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com",
)
""",
        cloudformation="""\
Type: AWS::Route53::HostedZone
Properties:
  Name: example.com
  QueryLoggingConfig:
    CloudWatchLogsLogGroupArn: arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com
""",
    ),
    check=_check,
)
