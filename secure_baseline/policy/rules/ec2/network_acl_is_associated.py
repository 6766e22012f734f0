"""Network ACLs are associated with a subnet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._references import is_exported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(acl: Resource) -> Iterator[Problem]:
    if not acl.referring("AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId") and not is_exported(acl):
        yield acl.problem("It is associated with no subnet")


RULE = Rule(
    id="ec2-network-acl-is-associated",
    types=("AWS::EC2::NetworkAcl",),
    demands="A network ACL is associated with a subnet.",
    why="An ACL without subnet protects nothing, while whoever reads the template believes that it does.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B06",),
    security_hub=("EC2.16",),
    fix=Fix(
        cdk="""\
subnets = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC)
ec2.NetworkAcl(self, "Acl", vpc=vpc, subnet_selection=subnets)
""",
        cloudformation="""\
Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-0123456789abcdef0}}
Association:
  Type: AWS::EC2::SubnetNetworkAclAssociation
  Properties: {NetworkAclId: !Ref Acl, SubnetId: subnet-0123456789abcdef0}
""",
    ),
    check=_check,
)
