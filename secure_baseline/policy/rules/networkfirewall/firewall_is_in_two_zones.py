"""Firewalls are in two Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_FEWEST_ZONES = 2


def _check(firewall: Resource) -> Iterator[Problem]:
    key = "AvailabilityZoneMappings" if firewall.has("TransitGatewayId") else "SubnetMappings"
    mappings = firewall.nodes(key)
    if len(mappings) >= _FEWEST_ZONES:
        return
    # Endpoints may be added by resources of their own.
    added = firewall.referring("AWS::NetworkFirewall::VpcEndpointAssociation", "FirewallArn")
    if len(mappings) + len(added) < _FEWEST_ZONES:
        yield firewall.problem(f"It is in one zone: {key} has {len(mappings)} of two", key)


RULE = Rule(
    id="networkfirewall-firewall-is-in-two-zones",
    types=("AWS::NetworkFirewall::Firewall",),
    demands="A Network Firewall firewall has endpoints in two Availability Zones at least.",
    why="When the zone fails, all traffic fails that has to pass the firewall.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B11",),
    security_hub=("NetworkFirewall.1",),
    control_tower=("CT.NETWORK-FIREWALL.PR.5",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewall(
    self,
    "Firewall",
    firewall_name="edge",
    firewall_policy_arn="arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge",
    vpc_id=vpc.vpc_id,
    subnet_mappings=[{"subnetId": subnet.subnet_id} for subnet in vpc.public_subnets],
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::Firewall
Properties:
  FirewallName: edge
  FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge
  VpcId: vpc-0123456789abcdef0
  SubnetMappings: [{SubnetId: subnet-0123456789abcdef0}, {SubnetId: subnet-0123456789abcdef1}]
""",
    ),
    check=_check,
)
