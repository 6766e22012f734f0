"""VPCs filter DNS queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vpc: Resource) -> Iterator[Problem]:
    if not vpc.referring("AWS::Route53Resolver::FirewallRuleGroupAssociation", "VpcId"):
        yield vpc.problem("Its DNS queries are not filtered: no DNS Firewall rule group is associated with it")


RULE = Rule(
    id="ec2-vpc-filters-dns-queries",
    types=("AWS::EC2::VPC",),
    demands="A VPC has a rule group of Route 53 Resolver DNS Firewall.",
    why="Names of malware's masters are resolved, and data leaves by DNS, past every other firewall.",
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
)
""",
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
Association:
  Type: AWS::Route53Resolver::FirewallRuleGroupAssociation
  Properties: {FirewallRuleGroupId: rslvr-frg-0123456789abcdef, Priority: 101, VpcId: !Ref Vpc}
""",
    ),
    check=_check,
)
