"""Endpoint services do not let every account in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(permissions: Resource) -> Iterator[Problem]:
    if "*" in permissions.texts("AllowedPrincipals"):
        yield permissions.problem("Every AWS account may connect: AllowedPrincipals has *", "AllowedPrincipals")


RULE = Rule(
    id="ec2-endpoint-service-is-not-public",
    types=("AWS::EC2::VPCEndpointServicePermissions",),
    demands="A VPC endpoint service does not allow every AWS account to connect.",
    why="Anybody can then ask for, or just take, a private way into the service behind the load balancer.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G15",),
    fix=Fix(
        cdk="""\
ec2.CfnVPCEndpointServicePermissions(
    self,
    "Customers",
    service_id="vpce-svc-0123456789abcdef0",
    allowed_principals=["arn:aws:iam::111122223333:root"],
)
""",
        cloudformation="""\
Type: AWS::EC2::VPCEndpointServicePermissions
Properties:
  ServiceId: vpce-svc-0123456789abcdef0
  AllowedPrincipals: [arn:aws:iam::111122223333:root]
""",
    ),
    check=_check,
)
