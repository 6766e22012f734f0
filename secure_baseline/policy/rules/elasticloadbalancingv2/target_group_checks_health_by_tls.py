"""Health checks of targets with TLS use it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    protocol = group.text("Protocol")
    if protocol not in {"HTTPS", "TLS"} or group.flag("HealthCheckEnabled") is False:
        return
    check = group.text("HealthCheckProtocol")
    if check == "HTTP" or (check is None and protocol == "HTTPS"):
        says = f"Health is checked in clear: HealthCheckProtocol is {check or 'not set'}"
        yield group.problem(says, "HealthCheckProtocol")


RULE = Rule(
    id="elasticloadbalancingv2-target-group-checks-health-by-tls",
    types=("AWS::ElasticLoadBalancingV2::TargetGroup",),
    demands="A target group that takes TLS checks health by HTTPS.",
    why="Targets keep a port in clear, and an expired certificate goes unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("ELB.21",),
    fix=Fix(
        cdk="""\
elasticloadbalancingv2.ApplicationTargetGroup(
    self,
    "Group",
    vpc=vpc,
    protocol=elasticloadbalancingv2.ApplicationProtocol.HTTPS,
    target_type=elasticloadbalancingv2.TargetType.IP,
    health_check=elasticloadbalancingv2.HealthCheck(protocol=elasticloadbalancingv2.Protocol.HTTPS),
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::TargetGroup
Properties:
  VpcId: vpc-0123456789abcdef0
  Port: 443
  Protocol: HTTPS
  HealthCheckProtocol: HTTPS
""",
    ),
    check=_check,
)
