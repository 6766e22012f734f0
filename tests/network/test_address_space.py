"""The arithmetic of subnets, checked against how CDK itself splits a network."""

from __future__ import annotations

from ipaddress import IPv4Network

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template

from secure_baseline.network.address_space import cidr_mistake
from secure_baseline.network.subnet_tier import DEFAULT_TIERS, SubnetTier

SHARED = tuple(SubnetTier(name=tier.name, subnet_type=tier.subnet_type) for tier in DEFAULT_TIERS)
MIXED = (DEFAULT_TIERS[1], SHARED[0], DEFAULT_TIERS[2])
TIERS = {"default": DEFAULT_TIERS, "shared": SHARED, "mixed": MIXED}


def cdk_can_split(cidr: str, zones: int, tiers: tuple[SubnetTier, ...]) -> bool:
    """Whether CDK creates only subnets that are in the network and have a size that Amazon VPC accepts."""
    stack = Stack(App(), "Test")
    try:
        ec2.Vpc(
            stack,
            "Vpc",
            ip_addresses=ec2.IpAddresses.cidr(cidr),
            availability_zones=[f"{stack.region}{zone}" for zone in range(zones)],
            nat_gateways=0,
            subnet_configuration=[
                ec2.SubnetConfiguration(name=tier.name, subnet_type=tier.subnet_type, cidr_mask=tier.cidr_mask)
                for tier in tiers
            ],
        )
    except RuntimeError:
        return False
    found = Template.from_stack(stack).find_resources("AWS::EC2::Subnet").values()
    subnets = [IPv4Network(subnet["Properties"]["CidrBlock"]) for subnet in found]
    return all(subnet.subnet_of(IPv4Network(cidr)) for subnet in subnets)


@pytest.mark.parametrize("tiers", TIERS)
@pytest.mark.parametrize("zones", [2, 3])
@pytest.mark.parametrize("mask", range(16, 29))
def test_a_network_is_accepted_exactly_if_cdk_can_split_it(mask: int, zones: int, tiers: str) -> None:
    cidr = f"10.0.0.0/{mask}"
    assert (cidr_mistake(cidr, zones, TIERS[tiers]) is None) == cdk_can_split(cidr, zones, TIERS[tiers])


def test_the_recommended_mask_is_enough() -> None:
    assert cidr_mistake("10.0.0.0/24", 3, DEFAULT_TIERS) == "must be /17 or wider to have room for the tiers in 3 zones"
    assert cidr_mistake("10.0.0.0/17", 3, DEFAULT_TIERS) is None


def test_tiers_that_fit_no_network_are_reported() -> None:
    tiers = (SubnetTier(name="Wide", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=16),)
    assert cidr_mistake("10.0.0.0/16", 2, tiers) == (
        "has no room for the tiers in 2 zones at any size; use smaller tiers (a larger cidr_mask)"
    )
