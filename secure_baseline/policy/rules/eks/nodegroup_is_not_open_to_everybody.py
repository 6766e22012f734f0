"""Nodes do not take SSH from the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if group.has("RemoteAccess.Ec2SshKey") and group.get("RemoteAccess.SourceSecurityGroups") in (None, []):
        yield group.problem(
            "Port 22 is open to everybody: Ec2SshKey is set, SourceSecurityGroups is not",
            "RemoteAccess.SourceSecurityGroups",
        )


RULE = Rule(
    id="eks-nodegroup-is-not-open-to-everybody",
    types=("AWS::EKS::Nodegroup",),
    demands="A node group with an SSH key names who may connect.",
    why="Amazon EKS opens port 22 of every node to the whole internet.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("B09", "C04"),
    cis=("6.3", "6.4"),
    security_hub=("EC2.13", "EC2.53"),
    fix=Fix(
        cdk="""\
eks.CfnNodegroup(
    self,
    "Nodes",
    cluster_name="main",
    node_role=f"arn:aws:iam::{self.account}:role/nodes",
    subnets=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::EKS::Nodegroup
Properties:
  ClusterName: main
  NodeRole: arn:aws:iam::123456789012:role/nodes
  Subnets: [subnet-11111111]
""",
    ),
    check=_check,
)
