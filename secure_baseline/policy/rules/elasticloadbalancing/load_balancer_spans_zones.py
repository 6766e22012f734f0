"""Classic Load Balancers span Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancing._fixes import LOAD_BALANCER
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    for key in ("Subnets", "AvailabilityZones"):
        value = balancer.get(key)
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has more than one
        if value is not None and len(balancer.nodes(key)) == 1:
            yield balancer.problem(f"It is in one zone only: {key} names one", key)


RULE = Rule(
    id="elasticloadbalancing-load-balancer-spans-zones",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A Classic Load Balancer spans two Availability Zones or more.",
    why="The failure of one zone takes it away altogether.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("ELB.10",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.7",),
    fix=LOAD_BALANCER,
    check=_check,
)
