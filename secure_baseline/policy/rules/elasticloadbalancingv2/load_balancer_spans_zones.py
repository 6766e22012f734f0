"""Load balancers span Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    for key in ("Subnets", "SubnetMappings"):
        if balancer.has(key) and len(balancer.nodes(key)) == 1:
            yield balancer.problem(f"It is in one zone only: {key} names one", key)


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-spans-zones",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="A load balancer spans two Availability Zones or more.",
    why="The failure of one zone takes it away altogether.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("ELB.13",),
    fix=Fix(
        cdk='elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc)',
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: application
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
""",
    ),
    check=_check,
)
