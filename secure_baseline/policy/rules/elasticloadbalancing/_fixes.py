"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

LOAD_BALANCER = Fix(
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
)
