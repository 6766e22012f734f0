"""DNS Firewall's associations are protected against change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(association: Resource) -> Iterator[Problem]:
    state = association.text("MutationProtection")
    if state != "ENABLED":
        yield association.problem(
            f"It can be taken away by one call: MutationProtection is {state or 'not set'}", "MutationProtection"
        )


RULE = Rule(
    id="route53resolver-firewall-association-is-protected",
    types=("AWS::Route53Resolver::FirewallRuleGroupAssociation",),
    demands="The association of a DNS Firewall rule group with a VPC is protected against change.",
    why="One call takes the VPC out of the firewall, and nothing shows it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B13",),
    fix=Fix(
        cdk="""\
route53resolver.CfnFirewallRuleGroupAssociation(
    self,
    "Association",
    firewall_rule_group_id="rslvr-frg-0123456789abcdef",
    priority=101,
    vpc_id=vpc.vpc_id,
    mutation_protection="ENABLED",
)
""",
        cloudformation="""\
Type: AWS::Route53Resolver::FirewallRuleGroupAssociation
Properties:
  FirewallRuleGroupId: rslvr-frg-0123456789abcdef
  Priority: 101
  VpcId: vpc-0123456789abcdef0
  MutationProtection: ENABLED
""",
    ),
    check=_check,
)
