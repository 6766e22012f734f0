"""Listeners of Application Load Balancers serve TLS only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER
from secure_baseline.policy.rules.elasticloadbalancingv2._fixes import TLS_LISTENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == LISTENER:
        if _is_in_clear(resource) and _serves(resource, "DefaultActions"):
            yield resource.problem("It serves requests in clear: Protocol is HTTP", "Protocol")
        return
    listener = resource.target("ListenerArn")
    if listener is None or listener.type != LISTENER or not _is_in_clear(listener):
        return
    if _serves(resource, "Actions") and not _serves(listener, "DefaultActions"):  # else the listener is told of
        yield resource.problem(f"It serves requests in clear: Protocol of {listener.logical_id} is HTTP", "Actions")


def _is_in_clear(listener: Resource) -> bool:
    return listener.text("Protocol") == "HTTP"


def _serves(resource: Resource, key: str) -> bool:
    for action in resource.nodes(key):
        kind = action.text("Type")
        if kind == "redirect" and action.text("RedirectConfig.Protocol") != "HTTPS":
            return True
        if kind not in {"redirect", "fixed-response"}:
            return True
    return False


RULE = Rule(
    id="elasticloadbalancingv2-listener-uses-tls",
    types=("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"),
    demands="An Application Load Balancer serves HTTPS, and answers HTTP by a redirect to it.",
    why="Whoever is on the way can read and change what clients and servers send.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("ELB.1", "ELB.18"),
    nag=("ALBHttpToHttpsRedirection",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.1",),
    engine=("ELBV2_LISTENER_PROTOCOL_RULE",),
    fix=TLS_LISTENER,
    check=_check,
)
