"""Rule groups have rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SOURCE = "RuleGroup.RulesSource"
_RULES = ("RulesString", "StatefulRules", "RulesSourceList.Targets", "StatelessRulesAndCustomActions.StatelessRules")


def _check(group: Resource) -> Iterator[Problem]:
    found = (group.get(f"{_SOURCE}.{key}") for key in _RULES)
    # What only the deployment knows are rules all the same.
    if not any(rules.strip() if isinstance(rules, str) else rules for rules in found):
        yield group.problem("It has no rule: RulesSource is empty", _SOURCE)


RULE = Rule(
    id="networkfirewall-rule-group-has-rules",
    types=("AWS::NetworkFirewall::RuleGroup",),
    demands="A rule group of Network Firewall has rules.",
    why="It looks like protection in every list, and does nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11", "B12"),
    security_hub=("NetworkFirewall.6",),
    control_tower=("CT.NETWORK-FIREWALL.PR.4",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnRuleGroup(
    self,
    "Domains",
    rule_group_name="domains",
    type="STATEFUL",
    capacity=100,
    rule_group={
        "rulesSource": {
            "rulesSourceList": {
                "generatedRulesType": "ALLOWLIST",
                "targetTypes": ["TLS_SNI", "HTTP_HOST"],
                "targets": [".amazonaws.com"],
            }
        }
    },
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::RuleGroup
Properties:
  RuleGroupName: domains
  Type: STATEFUL
  Capacity: 100
  RuleGroup:
    RulesSource:
      RulesSourceList:
        GeneratedRulesType: ALLOWLIST
        TargetTypes: [TLS_SNI, HTTP_HOST]
        Targets: [.amazonaws.com]
""",
    ),
    check=_check,
)
