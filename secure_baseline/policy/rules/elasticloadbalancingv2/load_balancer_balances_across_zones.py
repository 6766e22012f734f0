"""Load balancers use the targets of every zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_NAME = "load_balancing.cross_zone.enabled"


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::ElasticLoadBalancingV2::TargetGroup":
        if attribute(resource, _NAME, "TargetGroupAttributes") == "false":
            yield resource.problem(f"It balances within each zone only: {_NAME} is false", "TargetGroupAttributes")
    elif kind(resource) != "application":  # that one always does
        across = attribute(resource, _NAME)
        if across != "true":
            says = f"It balances within each zone only: {_NAME} is {across or 'not set'}"
            yield resource.problem(says, "LoadBalancerAttributes")


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-balances-across-zones",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup"),
    demands="A load balancer balances across Availability Zones.",
    why="The few targets of one zone are overloaded while those of another idle.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B10",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.14", "CT.ELASTICLOADBALANCING.PR.15"),
    fix=Fix(
        cdk='elasticloadbalancingv2.NetworkLoadBalancer(self, "Balancer", vpc=vpc, cross_zone_enabled=True)',
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: network
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LoadBalancerAttributes:
    - Key: load_balancing.cross_zone.enabled
      Value: "true"
""",
    ),
    check=_check,
)
