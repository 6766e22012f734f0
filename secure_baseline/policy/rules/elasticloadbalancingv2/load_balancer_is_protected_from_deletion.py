"""Load balancers are protected from deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    protected = attribute(balancer, "deletion_protection.enabled")
    if protected != "true":
        says = f"It can be deleted: deletion_protection.enabled is {protected or 'not set'}"
        yield balancer.problem(says, "LoadBalancerAttributes")


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-is-protected-from-deletion",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="A load balancer is protected from deletion.",
    why="One wrong call, or an intruder's, takes the service away.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    security_hub=("ELB.6",),
    nag=("ELBDeletionProtectionEnabled",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.5",),
    fix=Fix(
        cdk="""\
elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc, deletion_protection=True)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: application
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LoadBalancerAttributes:
    - Key: deletion_protection.enabled
      Value: "true"
""",
    ),
    check=_check,
)
