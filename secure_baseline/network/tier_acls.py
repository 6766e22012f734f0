"""What the network ACLs of the three tiers of a VPC allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import ZONES
from secure_baseline.network.address_space import PRIVATE_NETWORKS
from secure_baseline.network.tier_network_acl import ANYWHERE, TierNetworkAcl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk import aws_ec2 as ec2
    from constructs import Construct

_WEB_PORTS = (443, 80)
_FIRST, _STEP = 100, 10


def public_acl(scope: Construct, vpc: ec2.Vpc) -> TierNetworkAcl:
    """Web traffic from anywhere; web traffic to anywhere (load balancers, NAT); everything inside the VPC."""
    acl = TierNetworkAcl(scope, "PublicAcl", vpc=vpc, subnets=vpc.public_subnets)
    for port in _WEB_PORTS:
        acl.allow_from(ANYWHERE, port)
        acl.allow_to(ANYWHERE, port)
    acl.allow_both_ways(vpc.vpc_cidr_block)
    acl.allow_path_mtu_discovery()
    return acl


def private_acl(scope: Construct, vpc: ec2.Vpc) -> TierNetworkAcl:
    """Web traffic to anywhere, everything inside the VPC."""
    acl = TierNetworkAcl(scope, "PrivateAcl", vpc=vpc, subnets=vpc.private_subnets)
    for port in _WEB_PORTS:
        acl.allow_to(ANYWHERE, port)
    acl.allow_both_ways(vpc.vpc_cidr_block)
    acl.allow_path_mtu_discovery()
    return acl


def isolated_acl(scope: Construct, vpc: ec2.Vpc, *, reserved_networks: Sequence[str]) -> TierNetworkAcl:
    """Everything from private and isolated subnets; outbound only return traffic, and to the gateway endpoints."""
    acl = TierNetworkAcl(scope, "IsolatedAcl", vpc=vpc, subnets=vpc.isolated_subnets)
    private, isolated = _tiers(vpc.private_subnets), _tiers(vpc.isolated_subnets)
    count = len(private) + len(isolated)
    for rank, tier in enumerate([*private, *isolated]):
        for zone, subnet in enumerate(tier):
            number = _number(rank, zone, tiers=count)
            if rank < len(private):
                acl.allow_everything_from(subnet.ipv4_cidr_block, answers_to=vpc.vpc_cidr_block, rule_number=number)
            else:
                acl.allow_both_ways(subnet.ipv4_cidr_block, rule_number=number)
    # The other subnets; then all that a peering, a VPN or a transit gateway may bring: the answers of the gateway
    # endpoints, which are let in below, come from public addresses only.
    for network in (vpc.vpc_cidr_block, *PRIVATE_NETWORKS, *reserved_networks):
        acl.refuse_from(network)
    # Gateway endpoints have public addresses, and an ACL cannot name a prefix list. There is no other route out.
    acl.allow_to(ANYWHERE, _WEB_PORTS[0], rule_number=_FIRST + _STEP * ZONES[0] * count)
    return acl


def _tiers(subnets: Sequence[ec2.ISubnet]) -> list[list[ec2.ISubnet]]:
    """The subnets of each tier, by zone; CDK numbers the subnets of a tier from one."""
    tiers: list[list[ec2.ISubnet]] = []
    for subnet in subnets:
        if subnet.node.id.endswith("Subnet1"):
            tiers.append([])
        tiers[-1].append(subnet)
    return tiers


def _number(rank: int, zone: int, *, tiers: int) -> int:
    """The number of a subnet's rule: zones that every VPC has come first, further ones after the rule for anywhere.

    A zone that is added later then changes no existing rule, and no connection breaks meanwhile.
    """
    least = ZONES[0]
    place = least * rank + zone if zone < least else least * tiers + 1 + (zone - least) * tiers + rank
    return _FIRST + _STEP * place
