"""Classic Load Balancers take TLS from clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

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
