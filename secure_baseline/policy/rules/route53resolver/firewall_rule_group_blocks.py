"""DNS Firewall's rule groups block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    rules = group.nodes("FirewallRules")
    if not any(rule.text("Action") == "BLOCK" for rule in rules):
        number = f"none of {len(rules)} rules has the action BLOCK" if rules else "FirewallRules is empty"
        yield group.problem(f"It blocks nothing: {number}", "FirewallRules")


RULE = Rule(
    id="route53resolver-firewall-rule-group-blocks",
    types=("AWS::Route53Resolver::FirewallRuleGroup",),
    demands="A rule group of DNS Firewall has a rule that blocks.",
    why="Alerts note that malware found its master, and let it talk to it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B13",),
    fix=Fix(
        cdk="""\
domains = route53resolver.CfnFirewallDomainList(self, "Bad", domains=["bad.example.com"])
route53resolver.CfnFirewallRuleGroup(
    self,
    "Group",
    firewall_rules=[
        {"priority": 1, "action": "BLOCK", "blockResponse": "NODATA", "firewallDomainListId": domains.attr_id}
    ],
)
""",
        cloudformation="""\
Type: AWS::Route53Resolver::FirewallRuleGroup
Properties:
  FirewallRules:
    - {Priority: 1, Action: BLOCK, BlockResponse: NODATA, FirewallDomainListId: rslvr-fdl-0123456789abcdef}
""",
    ),
    check=_check,
)
