"""Suricata's rules have each a number of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_AT = "RuleGroup.RulesSource.RulesString"
_RULE = re.compile(r"^\s*(alert|drop|pass|reject\w*)\s", re.IGNORECASE)
_NUMBER = re.compile(r"[(;]\s*sid\s*:\s*(\d+)\s*;")
_CONTINUED = re.compile(r"\\\r?\n")


def _check(group: Resource) -> Iterator[Problem]:
    text = group.text(_AT)
    if text is None:
        return
    rules = [line.strip() for line in _CONTINUED.sub("", text).splitlines() if _RULE.match(line)]
    numbers = [match.group(1) if (match := _NUMBER.search(rule)) else None for rule in rules]
    for rule in (rule for rule, number in zip(rules, numbers, strict=True) if number is None):
        yield group.problem(f"A rule has no sid: {rule[:60]}", _AT)
    for number, times in Counter(numbers).items():
        if number is not None and times > 1:
            yield group.problem(f"{times} rules have the same sid {number}", _AT)


RULE = Rule(
    id="networkfirewall-rule-group-numbers-each-rule-once",
    types=("AWS::NetworkFirewall::RuleGroup",),
    demands="Each Suricata rule of a rule group has a sid, and no two have the same.",
    why="AWS refuses the group at deployment, and an alert that names a number must lead to one rule.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("B12",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnRuleGroup(
    self,
    "Egress",
    rule_group_name="egress",
    type="STATEFUL",
    capacity=100,
    rule_group={
        "rulesSource": {
            "rulesString": 'drop tcp $HOME_NET any -> any 25 (msg:"No mail"; sid:1000001; rev:1;)'
        }
    },
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::RuleGroup
Properties:
  RuleGroupName: egress
  Type: STATEFUL
  Capacity: 100
  RuleGroup:
    RulesSource:
      RulesString: 'drop tcp $HOME_NET any -> any 25 (msg:"No mail"; sid:1000001; rev:1;)'
""",
    ),
    check=_check,
)
