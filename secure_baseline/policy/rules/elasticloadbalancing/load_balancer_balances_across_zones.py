"""Classic Load Balancers use the instances of every zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    across = balancer.flag("CrossZone")
    if not across:
        state = "not set" if across is None else "false"
        yield balancer.problem(f"It balances within each zone only: CrossZone is {state}", "CrossZone")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-balances-across-zones",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A Classic Load Balancer balances across Availability Zones.",
    why="The few instances of one zone are overloaded while those of another idle.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("ELB.9",),
    nag=("ELBCrossZoneLoadBalancingEnabled",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.13",),
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
    cross_zone=True,
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
  CrossZone: true
""",
    ),
    check=_check,
)
