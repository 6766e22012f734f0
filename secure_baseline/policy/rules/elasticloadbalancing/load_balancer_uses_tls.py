"""Classic Load Balancers take TLS from clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancing._fixes import LOAD_BALANCER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TLS = ("HTTPS", "SSL")
_HTTPS_PORT = 443


def _check(balancer: Resource) -> Iterator[Problem]:
    for listener in balancer.nodes("Listeners"):
        protocol = (listener.text("Protocol") or "not set").upper()
        if protocol in _TLS:
            continue
        if protocol == "TCP" and listener.number("LoadBalancerPort") == _HTTPS_PORT:
            continue  # TLS is passed through to the instances
        yield listener.problem(f"A listener does not use TLS: Protocol is {protocol}", "Protocol")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-uses-tls",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="Every listener of a Classic Load Balancer takes HTTPS or SSL.",
    why="Whoever is on the way can read and change what clients send.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("ELB.3",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.9",),
    engine=("ELB_TLS_HTTPS_LISTENERS_ONLY",),
    fix=LOAD_BALANCER,
    check=_check,
)
