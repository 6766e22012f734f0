"""Listeners take TLS 1.2 or newer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._fixes import TLS_LISTENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Policies with TLS 1.0 or 1.1; those of today, and those that are to come, name 1-2 or 1-3.
_OLD = re.compile(r"ELBSecurityPolicy-(?:20[0-9]{2}-|TLS(?:13)?-1-[01]-|FS-2018|FS-1-1)")


def _check(listener: Resource) -> Iterator[Problem]:
    if listener.text("Protocol") not in {"HTTPS", "TLS"}:
        return
    policy = listener.text("SslPolicy")
    if policy is None:
        yield listener.problem("It may take TLS 1.0: SslPolicy is not set", "SslPolicy")
    elif _OLD.match(policy):
        yield listener.problem(f"It may take old versions of TLS: SslPolicy is {policy}", "SslPolicy")


RULE = Rule(
    id="elasticloadbalancingv2-listener-uses-current-tls",
    types=("AWS::ElasticLoadBalancingV2::Listener",),
    demands="A listener with TLS takes version 1.2 or newer.",
    why="The policy that AWS takes otherwise allows TLS 1.0 and 1.1, which can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ELB.17",),
    engine=("ELBV2_LISTENER_SSL_POLICY_RULE",),
    fix=TLS_LISTENER,
    check=_check,
)
