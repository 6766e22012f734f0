"""Regional rules of WAF Classic have conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(rule: Resource) -> Iterator[Problem]:
    # Conditions that only the deployment knows are conditions all the same.
    if not rule.get("Predicates"):
        yield rule.problem("It has no condition: Predicates is empty", "Predicates")


RULE = Rule(
    id="wafregional-rule-has-conditions",
    types=("AWS::WAFRegional::Rule",),
    demands="A regional rule of WAF Classic has a condition at least.",
    why="A rule without conditions matches nothing; requests pass that it was meant to block.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    security_hub=("WAF.2",),
    control_tower=("CT.WAF-REGIONAL.PR.1",),
    fix=Fix(
        cdk="""\
wafregional.CfnRule(
    self,
    "Rule",
    name="bad-addresses",
    metric_name="badAddresses",
    predicates=[{"dataId": "11112222-3333-4444-5555-666677778888", "negated": False, "type": "IPMatch"}],
)
""",
        cloudformation="""\
Type: AWS::WAFRegional::Rule
Properties:
  Name: bad-addresses
  MetricName: badAddresses
  Predicates: [{DataId: 11112222-3333-4444-5555-666677778888, Negated: false, Type: IPMatch}]
""",
    ),
    check=_check,
)
