"""Global web ACLs of WAF Classic have rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(acl: Resource) -> Iterator[Problem]:
    # Rules that only the deployment knows are rules all the same.
    if not acl.get("Rules"):
        yield acl.problem("It has no rule: Rules is empty", "Rules")


RULE = Rule(
    id="waf-web-acl-has-rules",
    types=("AWS::WAF::WebACL",),
    demands="A global web ACL of WAF Classic has a rule or rule group at least.",
    why="Without one it lets all requests through, and everybody believes the application protected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    security_hub=("WAF.8",),
    control_tower=("CT.WAF.PR.2",),
    fix=Fix(
        cdk="""\
waf.CfnWebACL(
    self,
    "Acl",
    name="site",
    metric_name="site",
    default_action={"type": "ALLOW"},
    rules=[{"action": {"type": "BLOCK"}, "priority": 1, "ruleId": "11112222-3333-4444-5555-666677778888"}],
)
""",
        cloudformation="""\
Type: AWS::WAF::WebACL
Properties:
  Name: site
  MetricName: site
  DefaultAction: {Type: ALLOW}
  Rules: [{Action: {Type: BLOCK}, Priority: 1, RuleId: 11112222-3333-4444-5555-666677778888}]
""",
    ),
    check=_check,
)
