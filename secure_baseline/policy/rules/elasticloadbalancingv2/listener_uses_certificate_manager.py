"""Certificates of listeners are ACM's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

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
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
balancer = elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc)
listener = balancer.add_listener(
    "Listener",
    port=443,
    certificates=[certificate],
    ssl_policy=elasticloadbalancingv2.SslPolicy.RECOMMENDED_TLS,
    default_action=elasticloadbalancingv2.ListenerAction.fixed_response(404),
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::Listener
Properties:
  LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/0123456789abcdef
  Port: 443
  Protocol: HTTPS
  SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
  Certificates:
    - CertificateArn: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
  DefaultActions:
    - Type: forward
      TargetGroupArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef
""",
    ),
    check=_check,
)
