"""Classic Load Balancers let requests end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    drains = balancer.flag("ConnectionDrainingPolicy.Enabled")
    if not drains:
        state = "not set" if drains is None else "false"
        yield balancer.problem(f"It cuts requests off: Enabled is {state}", "ConnectionDrainingPolicy.Enabled")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-drains-connections",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A Classic Load Balancer drains connections before it takes an instance out of service.",
    why="Requests are cut off in the middle whenever an instance goes.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("ELB.7",),
    nag=("CLBConnectionDraining",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.11",),
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
    connection_draining_policy=elasticloadbalancing.CfnLoadBalancer.ConnectionDrainingPolicyProperty(enabled=True),
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
  ConnectionDrainingPolicy:
    Enabled: true
""",
    ),
    check=_check,
)
