"""Web ACLs limit the rate of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError, Json, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

# AWS's own protection against floods does it as well.
_MANAGED = frozenset({"AWSManagedRulesAntiDDoSRuleSet"})


def _check(acl: Resource) -> Iterator[Problem]:
    rules = acl.nodes("Rules")
    # An empty list is another rule's to tell, and one that lets only known requests through limits enough.
    if not rules or acl.has("DefaultAction.Block") or any(_limits(rule) for rule in rules):
        return
    for rule in rules:
        if not rule.has("Statement.RuleGroupReferenceStatement"):
            continue
        group = _named_group(acl, rule.get("Statement.RuleGroupReferenceStatement.Arn"))
        if group is None:
            raise CannotEvaluateError("a rule group of another template may limit rates")
        if any(_limits(each) for each in group.nodes("Rules")):
            return
    yield acl.problem("No rule limits rates: none has a RateBasedStatement", "Rules")


def _limits(rule: Node) -> bool:
    managed = rule.get("Statement.ManagedRuleGroupStatement.Name")
    return managed in _MANAGED or _has_limit(rule.get("Statement"))


def _has_limit(statement: Json) -> bool:
    if isinstance(statement, Unknown):
        raise CannotEvaluateError("a statement is known at deployment only")
    if isinstance(statement, dict):
        return "RateBasedStatement" in statement or any(map(_has_limit, statement.values()))
    return False


def _named_group(acl: Resource, arn: Json) -> Resource | None:
    groups = acl.template.resources("AWS::WAFv2::RuleGroup")
    return next((group for group in groups if group.is_meant_by(arn)), None)


RULE = Rule(
    id="wafv2-web-acl-limits-rates",
    types=("AWS::WAFv2::WebACL",),
    demands="A web ACL limits how many requests come from one address.",
    why="A single host can otherwise try passwords without end, or drive up the bill of whatever scales by itself.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    fix=Fix(
        cdk="""\
wafv2.CfnWebACL(
    self,
    "Acl",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloudWatchMetricsEnabled": True, "metricName": "acl", "sampledRequestsEnabled": True},
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
Type: AWS::WAFv2::WebACL
Properties:
  Scope: REGIONAL
  DefaultAction: {Allow: {}}
  VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: acl, SampledRequestsEnabled: true}
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
