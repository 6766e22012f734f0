"""Web ACLs refuse what attackers are known to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_NAME = "Statement.ManagedRuleGroupStatement.Name"
_KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
_VENDOR = "Statement.ManagedRuleGroupStatement.VendorName"


def _check(acl: Resource) -> Iterator[Problem]:
    rules = acl.nodes("Rules")
    # An empty list, and one that only counts, are other rules' to tell.
    if not rules or acl.has("DefaultAction.Block"):
        return
    # Another vendor's rules cover the same.
    if any(rule.text(_NAME) == _KNOWN_BAD_INPUTS or rule.text(_VENDOR) not in {None, "AWS"} for rule in rules):
        return
    if any(rule.has("Statement.RuleGroupReferenceStatement") for rule in rules):
        raise CannotEvaluateError("a rule group of one's own may refuse known attacks")
    yield acl.problem(f"Known attacks pass: no rule is of {_KNOWN_BAD_INPUTS}", "Rules")


RULE = Rule(
    id="wafv2-web-acl-refuses-known-attacks",
    types=("AWS::WAFv2::WebACL",),
    demands="A web ACL has AWS's rules against known bad inputs, such as Log4j's.",
    why="Those requests are sent to every address on the internet, day by day, and one unpatched library is enough.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
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
            "name": "known",
            "priority": 1,
            "overrideAction": {"none": {}},
            "statement": {
                "managedRuleGroupStatement": {"vendorName": "AWS", "name": "AWSManagedRulesKnownBadInputsRuleSet"}
            },
            "visibilityConfig": {
                "cloudWatchMetricsEnabled": True,
                "metricName": "known",
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
    - Name: known
      Priority: 1
      OverrideAction: {None: {}}
      Statement: {ManagedRuleGroupStatement: {VendorName: AWS, Name: AWSManagedRulesKnownBadInputsRuleSet}}
      VisibilityConfig: {CloudWatchMetricsEnabled: true, MetricName: known, SampledRequestsEnabled: true}
""",
    ),
    check=_check,
)
