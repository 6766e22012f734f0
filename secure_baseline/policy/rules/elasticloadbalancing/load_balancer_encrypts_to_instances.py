"""Classic Load Balancers use TLS to their instances too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancing._fixes import LOAD_BALANCER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SAME = {"HTTPS": "HTTPS", "SSL": "SSL"}


def _check(balancer: Resource) -> Iterator[Problem]:
    for listener in balancer.nodes("Listeners"):
        wanted = _SAME.get((listener.text("Protocol") or "").upper())
        if wanted is None:
            continue
        protocol = (listener.text("InstanceProtocol") or wanted).upper()
        if protocol not in _SAME:
            says = f"A listener decrypts what it passes on: InstanceProtocol is {protocol}"
            yield listener.problem(says, "InstanceProtocol")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-encrypts-to-instances",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A listener of a Classic Load Balancer that takes TLS uses it to the instances too.",
    why="What clients sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    nag=("ELBTlsHttpsListenersOnly",),
    fix=LOAD_BALANCER,
    check=_check,
)
