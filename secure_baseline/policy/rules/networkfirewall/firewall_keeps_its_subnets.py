"""The subnets of firewalls are protected against change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(firewall: Resource) -> Iterator[Problem]:
    # A firewall that a transit gateway owns has zones instead of subnets.
    key = "AvailabilityZoneChangeProtection" if firewall.has("TransitGatewayId") else "SubnetChangeProtection"
    if firewall.flag(key) is not True:
        state = "false" if firewall.has(key) else "not set"
        yield firewall.problem(f"Its place in the network can be changed by one call: {key} is {state}", key)


RULE = Rule(
    id="networkfirewall-firewall-keeps-its-subnets",
    types=("AWS::NetworkFirewall::Firewall",),
    demands="A Network Firewall firewall is protected against a change of its subnets or zones.",
    why="Without its endpoint in a zone that zone's traffic stops, or flows past it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11",),
    security_hub=("NetworkFirewall.10",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewall(
    self,
    "Firewall",
    firewall_name="edge",
    firewall_policy_arn="arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge",
    vpc_id=vpc.vpc_id,
    subnet_mappings=[{"subnetId": subnet.subnet_id} for subnet in vpc.public_subnets],
    subnet_change_protection=True,
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::Firewall
Properties:
  FirewallName: edge
  FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge
  VpcId: vpc-0123456789abcdef0
  SubnetMappings: [{SubnetId: subnet-0123456789abcdef0}]
  SubnetChangeProtection: true
""",
    ),
    check=_check,
)
