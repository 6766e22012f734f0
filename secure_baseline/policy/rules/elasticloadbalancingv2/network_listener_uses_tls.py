"""Listeners of Network Load Balancers use TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_TLS_PORTS = (443, 465, 636, 853, 993, 995, 5671, 6443, 8443, 8883)


def _check(listener: Resource) -> Iterator[Problem]:
    protocol = listener.text("Protocol")
    if protocol not in {"TCP", "TCP_UDP"} or listener.number("Port") in _TLS_PORTS:
        return
    for group in listener.template.resources("AWS::ElasticLoadBalancingV2::TargetGroup"):
        arns = [each for action in listener.nodes("DefaultActions") for each in _target_groups(action)]
        if group.text("TargetType") == "alb" and any(map(group.is_meant_by, arns)):
            return  # the Application Load Balancer behind it has listeners of its own
    yield listener.problem(f"It does not use TLS: Protocol is {protocol}", "Protocol")


def _target_groups(action: Node) -> list[Json]:
    return [
        action.get("TargetGroupArn"),
        *(each.get("TargetGroupArn") for each in action.nodes("ForwardConfig.TargetGroups")),
    ]


RULE = Rule(
    id="elasticloadbalancingv2-network-listener-uses-tls",
    types=("AWS::ElasticLoadBalancingV2::Listener",),
    demands="A listener of a Network Load Balancer uses TLS, or passes it on.",
    why="Whoever is on the way can read and change what clients and servers send.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("ELB.18",),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
balancer = elasticloadbalancingv2.NetworkLoadBalancer(self, "Balancer", vpc=vpc)
group = elasticloadbalancingv2.NetworkTargetGroup(self, "Group", vpc=vpc, port=443)
balancer.add_listener("Listener", port=443, certificates=[certificate], default_target_groups=[group])
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::Listener
Properties:
  LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/web/0123456789abcdef
  Port: 5432
  Protocol: TLS
  SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
  Certificates:
    - CertificateArn: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
  DefaultActions:
    - Type: forward
      TargetGroupArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/db/0123456789abcdef
""",
    ),
    check=_check,
)
