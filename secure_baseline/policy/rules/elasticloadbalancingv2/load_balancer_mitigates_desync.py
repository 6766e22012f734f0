"""Application Load Balancers mitigate desync attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_NAME = "routing.http.desync_mitigation_mode"


def _check(balancer: Resource) -> Iterator[Problem]:
    mode = attribute(balancer, _NAME)
    if kind(balancer) == "application" and mode not in {None, "defensive", "strictest"}:
        yield balancer.problem(f"It lets ambiguous requests through: {_NAME} is {mode}", "LoadBalancerAttributes")


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-mitigates-desync",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="An Application Load Balancer mitigates desync attacks defensively or strictly.",
    why="Requests that servers may mistake for two are let through.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ELB.12",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.3",),
    fix=Fix(
        cdk="""\
elasticloadbalancingv2.ApplicationLoadBalancer(
    self,
    "Balancer",
    vpc=vpc,
    desync_mitigation_mode=elasticloadbalancingv2.DesyncMitigationMode.DEFENSIVE,
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: application
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LoadBalancerAttributes:
    - Key: routing.http.desync_mitigation_mode
      Value: defensive
""",
    ),
    check=_check,
)
