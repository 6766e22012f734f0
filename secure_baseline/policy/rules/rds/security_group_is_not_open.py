"""DB security groups do not let in the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    rules = group.nodes("DBSecurityGroupIngress") if group.type == "AWS::RDS::DBSecurityGroup" else [group]
    for rule in rules:
        network = rule.text("CIDRIP")
        if is_anywhere(network):
            yield rule.problem(f"It lets in everybody: CIDRIP is {network}", "CIDRIP")


RULE = Rule(
    id="rds-security-group-is-not-open",
    types=("AWS::RDS::DBSecurityGroup", "AWS::RDS::DBSecurityGroupIngress"),
    demands="A DB security group does not let in the internet.",
    why="Anyone can try passwords and exploits against the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D05",),
    nag=("RDSRestrictedInbound",),
    fix=Fix(
        cdk="""\
rds.CfnDBSecurityGroup(
    self,
    'Group',
    group_description='Clients of the database',
    db_security_group_ingress=[
        rds.CfnDBSecurityGroup.IngressProperty(ec2_security_group_id='sg-12345678')
    ],
)
""",
        cloudformation="""\
Type: AWS::RDS::DBSecurityGroup
Properties:
  GroupDescription: Clients of the database
  DBSecurityGroupIngress:
    - EC2SecurityGroupId: sg-12345678
""",
    ),
    check=_check,
)
