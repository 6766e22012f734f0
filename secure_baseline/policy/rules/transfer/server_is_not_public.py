"""Servers have an address in your VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(server: Resource) -> Iterator[Problem]:
    found = server.text("EndpointType")
    if found in {None, "PUBLIC"}:
        yield server.problem(
            f"It can be reached from the internet: EndpointType is {found or 'not set'}", "EndpointType"
        )


RULE = Rule(
    id="transfer-server-is-not-public",
    types=("AWS::Transfer::Server",),
    demands="A Transfer Family server has its address in your VPC.",
    why="Everybody on the internet can try passwords on it; no security group stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B04",),
    fix=Fix(
        cdk="""\
transfer.CfnServer(
    self,
    "Server",
    endpoint_type="VPC",
    endpoint_details=transfer.CfnServer.EndpointDetailsProperty(
        vpc_id=vpc.vpc_id,
        subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
        security_group_ids=[ec2.SecurityGroup(self, "Group", vpc=vpc).security_group_id],
    ),
)
""",
        cloudformation="""\
Type: AWS::Transfer::Server
Properties:
  EndpointType: VPC
  EndpointDetails:
    VpcId: vpc-11111111
    SubnetIds: [subnet-11111111]
    SecurityGroupIds: [sg-11111111]
""",
    ),
    check=_check,
)
