"""Security groups of Redshift do not let in the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(rule: Resource) -> Iterator[Problem]:
    network = rule.text("CIDRIP")
    if is_anywhere(network):
        yield rule.problem(f"It lets in everybody: CIDRIP is {network}", "CIDRIP")


RULE = Rule(
    id="redshift-security-group-is-not-open",
    types=("AWS::Redshift::ClusterSecurityGroupIngress",),
    demands="A security group of Redshift does not let in the internet.",
    why="Anyone can try passwords and exploits against the cluster.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D07",),
    fix=Fix(
        cdk="""\
redshift.CfnClusterSecurityGroupIngress(
    self, 'Office', cluster_security_group_name='warehouse', cidrip='203.0.113.0/24'
)
""",
        cloudformation="""\
Type: AWS::Redshift::ClusterSecurityGroupIngress
Properties:
  ClusterSecurityGroupName: warehouse
  CIDRIP: 203.0.113.0/24
""",
    ),
    check=_check,
)
