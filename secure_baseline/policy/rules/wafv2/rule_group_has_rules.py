"""WAF rule groups have rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    # Rules that only the deployment knows are rules all the same.
    if not group.get("Rules"):
        yield group.problem("It has no rule: Rules is empty", "Rules")


RULE = Rule(
    id="wafv2-rule-group-has-rules",
    types=("AWS::WAFv2::RuleGroup",),
    demands="A WAF rule group has rules.",
    why="It looks like protection in every list, and does nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    control_tower=("CT.WAFV2.PR.2",),
    fix=Fix(
        cdk="""\
wafv2.CfnRuleGroup(
    self,
    "Group",
    scope="REGIONAL",
    capacity=10,
    visibility_config={"cloudWatchMetricsEnabled": True, "metricName": "group", "sampledRequestsEnabled": True},
    rules=[
        {
            "name": "rate",
            "priority": 1,
            "action": {"block": {}},
            "statement": {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": "IP"}},
            "visibilityConfig": {
                "cloudWatchMetricsEnabled": True,
                "metricName": "rate",
                "sampledRequestsEnabled": True,
            },
        }
    ],
)
""",
        cloudformation="""\
Type: AWS::WAFv2::RuleGroup
Properties:
  Scope: REGIONAL
  Capacity: 10
  VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: group, SampledRequestsEnabled: true}
  Rules:
    - Name: rate
      Priority: 1
      Action: {Block: {}}
      Statement: {RateBasedStatement: {Limit: 1000, AggregateKeyType: IP}}
      VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: rate, SampledRequestsEnabled: true}
""",
    ),
    check=_check,
)
