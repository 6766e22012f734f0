"""Classic Load Balancers log who asks what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    logs = balancer.flag("AccessLoggingPolicy.Enabled")
    if not logs:
        state = "not set" if logs is None else "false"
        yield balancer.problem(f"It writes no access logs: Enabled is {state}", "AccessLoggingPolicy.Enabled")


RULE = Rule(
    id="elasticloadbalancing-load-balancer-logs-access",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="A Classic Load Balancer writes access logs.",
    why="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    cis=("4.10",),
    security_hub=("ELB.5",),
    nag=("ELBLoggingEnabled",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.10",),
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
    access_logging_policy=elasticloadbalancing.CfnLoadBalancer.AccessLoggingPolicyProperty(
        enabled=True,
        s3_bucket_name="access-logs",
    ),
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
  AccessLoggingPolicy:
    Enabled: true
    S3BucketName: access-logs
""",
    ),
    check=_check,
)
