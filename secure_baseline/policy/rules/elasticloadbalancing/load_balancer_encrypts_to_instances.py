"""Classic Load Balancers use TLS to their instances too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

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
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
elasticloadbalancing.CfnLoadBalancer(
    self,
    "LoadBalancer",
    subnets=[subnet.subnet_id for subnet in vpc.public_subnets],
    listeners=[
        elasticloadbalancing.CfnLoadBalancer.ListenersProperty(
            protocol="HTTPS", load_balancer_port="443", instance_port="443", instance_protocol="HTTPS",
            ssl_certificate_id=certificate.certificate_arn,
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancing::LoadBalancer
Properties:
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  Listeners:
    - LoadBalancerPort: "443"
      Protocol: HTTPS
      InstancePort: "443"
      InstanceProtocol: HTTPS
      SSLCertificateId: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
