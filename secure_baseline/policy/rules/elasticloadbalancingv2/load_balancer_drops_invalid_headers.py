"""Application Load Balancers drop invalid headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_NAME = "routing.http.drop_invalid_header_fields.enabled"


def _check(balancer: Resource) -> Iterator[Problem]:
    if kind(balancer) != "application":
        return
    drops = attribute(balancer, _NAME)
    if drops != "true":
        yield balancer.problem(f"It keeps invalid headers: {_NAME} is {drops or 'not set'}", "LoadBalancerAttributes")


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-drops-invalid-headers",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="An Application Load Balancer drops invalid HTTP headers.",
    why="Servers that read such headers in another way can be made to mistake one request for two (desync attacks).",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ELB.4",),
    nag=("ALBHttpDropInvalidHeaderEnabled",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.4",),
    fix=Fix(
        cdk="""\
elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc, drop_invalid_header_fields=True)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: application
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LoadBalancerAttributes:
    - Key: routing.http.drop_invalid_header_fields.enabled
      Value: "true"
""",
    ),
    check=_check,
)
