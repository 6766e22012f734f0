"""Endpoint services ask before they accept a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(service: Resource) -> Iterator[Problem]:
    if service.flag("AcceptanceRequired") is False:
        yield service.problem("Connections are accepted unseen: AcceptanceRequired is false", "AcceptanceRequired")


RULE = Rule(
    id="ec2-endpoint-service-asks-before-it-accepts",
    types=("AWS::EC2::VPCEndpointService",),
    demands="A VPC endpoint service has its owner accept each connection.",
    why="Each account that is allowed, and everybody who may act in it, connects without being asked which and why.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G15",),
    fix=Fix(
        cdk="""\
ec2.CfnVPCEndpointService(
    self,
    "Service",
    acceptance_required=True,
    network_load_balancer_arns=[
        "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/service/0123456789abcdef"
    ],
)
""",
        cloudformation="""\
Type: AWS::EC2::VPCEndpointService
Properties:
  AcceptanceRequired: true
  NetworkLoadBalancerArns:
    - arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/service/0123456789abcdef
""",
    ),
    check=_check,
)
