"""Listeners of Application Load Balancers serve TLS only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == LISTENER:
        if _is_in_clear(resource) and _serves(resource, "DefaultActions"):
            yield resource.problem("It serves requests in clear: Protocol is HTTP", "Protocol")
        return
    listener = resource.target("ListenerArn")
    if listener is None or listener.type != LISTENER or not _is_in_clear(listener):
        return
    if _serves(resource, "Actions") and not _serves(listener, "DefaultActions"):  # else the listener is told of
        yield resource.problem(f"It serves requests in clear: Protocol of {listener.logical_id} is HTTP", "Actions")


def _is_in_clear(listener: Resource) -> bool:
    return listener.text("Protocol") == "HTTP"


def _serves(resource: Resource, key: str) -> bool:
    for action in resource.nodes(key):
        kind = action.text("Type")
        if kind == "redirect" and action.text("RedirectConfig.Protocol") != "HTTPS":
            return True
        if kind not in {"redirect", "fixed-response"}:
            return True
    return False


RULE = Rule(
    id="elasticloadbalancingv2-listener-uses-tls",
    types=("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"),
    demands="An Application Load Balancer serves HTTPS, and answers HTTP by a redirect to it.",
    why="Whoever is on the way can read and change what clients and servers send.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("ELB.1", "ELB.18"),
    nag=("ALBHttpToHttpsRedirection",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.1",),
    engine=("ELBV2_LISTENER_PROTOCOL_RULE",),
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
