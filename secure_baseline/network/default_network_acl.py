"""The network ACL that AWS makes with every VPC, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_ec2 as ec2
from constructs import Construct

from secure_baseline.core.acknowledge import SOLUTIONS, acknowledge, in_packs
from secure_baseline.core.deletion import KEEP

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVERY_PROTOCOL = -1


class DefaultNetworkAcl(Construct):
    """Refuses everything in the VPC's default ACL, which a subnet has that nobody gave another.

    AWS writes into it that all is allowed. That rule (number 100; 101 for IPv6) cannot be removed by a template, so
    these stand before it. An IPv6 rule that is there before the VPC has IPv6 addresses keeps AWS from adding its own:
    https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html

    Args:
        scope: The parent construct.
        construct_id: The id.
        vpc: The VPC.
        after: What gives the VPC's subnets their own ACLs. Until then they have this one, and what starts in them in
            the same deployment would be cut off.
    """

    def __init__(self, scope: Construct, construct_id: str, *, vpc: ec2.Vpc, after: Iterable[Construct]) -> None:
        super().__init__(scope, construct_id)
        for egress, way in ((False, "Inbound"), (True, "Outbound")):
            # A number is taken once in a direction, whichever the kind of address.
            for number, (ipv4, ipv6) in enumerate((("0.0.0.0/0", None), (None, "::/0")), start=1):
                entry = ec2.CfnNetworkAclEntry(
                    self,
                    f"{way}{number}",
                    network_acl_id=vpc.vpc_default_network_acl,
                    rule_number=number,
                    protocol=_EVERY_PROTOCOL,
                    rule_action="deny",
                    egress=egress,
                    cidr_block=ipv4,
                    ipv6_cidr_block=ipv6,
                )
                entry.apply_removal_policy(KEEP)  # the VPC stays, and would be left open
                acknowledge(
                    entry,
                    in_packs("VPC3", SOLUTIONS),
                    "The guide asks for custom network ACLs; this closes the one that is not, which no subnet here has",
                )
        self.node.add_dependency(*after)
