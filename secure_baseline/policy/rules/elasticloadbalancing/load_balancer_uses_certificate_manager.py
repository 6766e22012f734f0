"""Certificates of Classic Load Balancers are ACM's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancing._fixes import LOAD_BALANCER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    for listener in balancer.nodes("Listeners"):
        if (listener.text("Protocol") or "").upper() not in {"HTTPS", "SSL"}:
            continue
        certificate = listener.text("SSLCertificateId")
        uploaded = balancer.template.resources("AWS::IAM::ServerCertificate")
        if certificate is None:
            yield listener.problem("A listener has no certificate: SSLCertificateId is not set", "SSLCertificateId")
        elif ":server-certificate/" in certificate or any(each.is_meant_by(certificate) for each in uploaded):
            yield listener.problem("A listener's certificate is one that was uploaded to IAM", "SSLCertificateId")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-uses-certificate-manager",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="Every listener of a Classic Load Balancer that takes TLS has a certificate of AWS Certificate Manager.",
    why="Nothing renews a certificate that was uploaded to IAM: one day it expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ELB.2",),
    nag=("ELBACMCertificateRequired",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.8",),
    fix=LOAD_BALANCER,
    check=_check,
)
