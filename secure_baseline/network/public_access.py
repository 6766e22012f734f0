"""Public subnets that the internet reaches although the Region blocks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_ec2 as ec2
from constructs import Construct

if TYPE_CHECKING:
    from secure_baseline.core.exemption import Exemption


def exclude_public_subnets(scope: Construct, vpc: ec2.Vpc, reason: Exemption) -> None:
    """Exclude each public subnet from VPC Block Public Access, in both directions, and no other.

    Not the VPC: that would also open every other and later subnet. An exclusion can exist before the block, and takes
    one to three minutes: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html Only
    ``allow-bidirectional`` allows inbound traffic; ``allow-egress`` matters if the block is bidirectional.

    Raises:
        ValueError: The VPC has no public subnets.
    """
    if not vpc.public_subnets:
        raise ValueError(f"{scope.node.path}: public_access must be left out, because tiers has no public tier")
    reason.record(scope, "the internet can reach public subnets")
    exclusions = Construct(scope, "PublicAccess")
    for subnet in vpc.public_subnets:
        ec2.CfnVPCBlockPublicAccessExclusion(
            exclusions,
            subnet.node.id,
            internet_gateway_exclusion_mode="allow-bidirectional",
            subnet_id=subnet.subnet_id,
        )
