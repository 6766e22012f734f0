"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

TLS_LISTENER = Fix(
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
)
