"""Rules of web ACLs and rule groups are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ENABLED = "VisibilityConfig.CloudWatchMetricsEnabled"


def _check(resource: Resource) -> Iterator[Problem]:
    for node in (resource, *resource.nodes("Rules")):
        if node.flag(_ENABLED) is not True:
            state = "false" if node.has(_ENABLED) else "not set"
            yield node.problem(f"It sends no metrics: CloudWatchMetricsEnabled is {state}", _ENABLED)


RULE = Rule(
    id="wafv2-rules-are-measured",
    types=("AWS::WAFv2::WebACL", "AWS::WAFv2::RuleGroup"),
    demands="Web ACLs, rule groups and each of their rules send metrics to CloudWatch.",
    why="No alarm can tell that an attack is going on, or that a rule blocks customers.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    security_hub=("WAF.12",),
    fix=Fix(
        cdk="""\
wafv2.CfnRuleGroup(
    self,
    "Group",
    scope="REGIONAL",
    capacity=10,
    visibility_config={"cloudWatchMetricsEnabled": True, "metricName": "group", "sampledRequestsEnabled": True},
)
""",
        cloudformation="""\
Type: AWS::WAFv2::RuleGroup
Properties:
  Scope: REGIONAL
  Capacity: 10
  VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: group, SampledRequestsEnabled: true}
""",
    ),
    check=_check,
)
