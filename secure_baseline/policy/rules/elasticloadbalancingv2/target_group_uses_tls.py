"""Load balancers use TLS to their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_HTTPS_PORT = 443


def _check(group: Resource) -> Iterator[Problem]:
    if group.text("TargetType") in {"lambda", "alb"}:
        return
    protocol = group.text("Protocol")
    if protocol == "TCP" and group.number("Port") == _HTTPS_PORT:
        return  # TLS is passed through
    if protocol in {"HTTP", "TCP"}:
        yield group.problem(f"Targets take requests in clear: Protocol is {protocol}", "Protocol")


RULE = Rule(
    id="elasticloadbalancingv2-target-group-uses-tls",
    types=("AWS::ElasticLoadBalancingV2::TargetGroup",),
    demands="A target group takes requests by HTTPS or TLS.",
    why="What clients sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("ELB.22",),
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
