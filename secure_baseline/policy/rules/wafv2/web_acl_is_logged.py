"""Web ACLs are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(acl: Resource) -> Iterator[Problem]:
    if not acl.referring("AWS::WAFv2::LoggingConfiguration", "ResourceArn"):
        yield acl.problem("It is not logged: no logging configuration names it")


RULE = Rule(
    id="wafv2-web-acl-is-logged",
    types=("AWS::WAFv2::WebACL",),
    demands="A web ACL writes its requests to a log.",
    why="Nobody can tell why a customer was blocked, or what an attacker tried before something gave way.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H02", "F10"),
    security_hub=("WAF.11",),
    nag=("WAFv2LoggingEnabled",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "Logs", log_group_name="aws-waf-logs-site", retention=logs.RetentionDays.ONE_YEAR)
acl = wafv2.CfnWebACL(
    self,
    "Acl",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloudWatchMetricsEnabled": True, "metricName": "acl", "sampledRequestsEnabled": True},
)
wafv2.CfnLoggingConfiguration(
    self,
    "Logging",
    resource_arn=acl.attr_arn,
    log_destination_configs=[group.log_group_arn],
)
""",
        cloudformation="""\
Acl:
  Type: AWS::WAFv2::WebACL
  Properties:
    Scope: REGIONAL
    DefaultAction: {Allow: {}}
    VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: acl, SampledRequestsEnabled: true}
Logging:
  Type: AWS::WAFv2::LoggingConfiguration
  Properties:
    ResourceArn: !GetAtt Acl.Arn
    LogDestinationConfigs: ["arn:aws:logs:eu-central-1:111122223333:log-group:aws-waf-logs-site"]
""",
    ),
    check=_check,
)
