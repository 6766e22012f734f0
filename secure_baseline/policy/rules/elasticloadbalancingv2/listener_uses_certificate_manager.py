"""Certificates of listeners are ACM's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._fixes import TLS_LISTENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(listener: Resource) -> Iterator[Problem]:
    uploaded = list(listener.template.resources("AWS::IAM::ServerCertificate"))
    for certificate in listener.nodes("Certificates"):
        arn = certificate.text("CertificateArn")
        if arn and (":server-certificate/" in arn or any(each.is_meant_by(arn) for each in uploaded)):
            yield certificate.problem("The certificate is one that was uploaded to IAM", "CertificateArn")


RULE = Rule(
    id="elasticloadbalancingv2-listener-uses-certificate-manager",
    types=("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerCertificate"),
    demands="A listener's certificates are of AWS Certificate Manager.",
    why="Nothing renews a certificate that was uploaded to IAM: one day it expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    nag=("ELBv2ACMCertificateRequired",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.2",),
    fix=TLS_LISTENER,
    check=_check,
)
