"""Load balancers log who asks what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER, attribute, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(balancer: Resource) -> Iterator[Problem]:
    if kind(balancer) == "gateway" or (kind(balancer) == "network" and not _has_tls(balancer)):
        return  # these have none to write
    logs = attribute(balancer, "access_logs.s3.enabled")
    if logs != "true" and not balancer.referring("AWS::Logs::DeliverySource", "ResourceArn"):
        says = f"It writes no access logs: access_logs.s3.enabled is {logs or 'not set'}"
        yield balancer.problem(says, "LoadBalancerAttributes")


def _has_tls(balancer: Resource) -> bool:
    return any(each.text("Protocol") == "TLS" for each in balancer.referring(LISTENER, "LoadBalancerArn"))


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-logs-access",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="An Application Load Balancer, or a Network Load Balancer with TLS, writes access logs.",
    why="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    cis=("4.10",),
    security_hub=("ELB.5",),
    nag=("ELBLoggingEnabled",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.6",),
    engine=("ELBV2_ACCESS_LOGGING_RULE",),
    fix=Fix(
        cdk="""\
balancer = elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc)
balancer.log_access_logs(s3.Bucket(self, "Logs"))
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  Type: application
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LoadBalancerAttributes:
    - Key: access_logs.s3.enabled
      Value: "true"
    - Key: access_logs.s3.bucket
      Value: access-logs
""",
    ),
    check=_check,
)
