"""Classic Load Balancers span Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    for key in ("Subnets", "AvailabilityZones"):
        value = balancer.get(key)
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has more than one
        if value is not None and len(balancer.nodes(key)) == 1:
            yield balancer.problem(f"It is in one zone only: {key} names one", key)


RULE = Rule(
    id="elasticloadbalancing-load-balancer-spans-zones",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A Classic Load Balancer spans two Availability Zones or more.",
    why="The failure of one zone takes it away altogether.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("ELB.10",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.7",),
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
