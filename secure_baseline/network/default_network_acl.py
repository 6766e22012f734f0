"""The network ACL that AWS creates with every VPC, closed."""

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
    """Denies everything in the VPC's default ACL, which applies to subnets without another ACL.

    AWS creates it with a rule that allows everything. A template cannot remove that rule (number 100; 101 for IPv6), so
    these rules come before it. An IPv6 rule that exists before the VPC has IPv6 addresses keeps AWS from adding its
    own: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html

    Args:
        scope: The parent construct.
        construct_id: The id.
        vpc: The VPC.
        after: The resources that give the VPC's subnets their own ACLs. Until then this ACL applies, and would cut off
            what starts in the subnets in the same deployment.
    """

    def __init__(self, scope: Construct, construct_id: str, *, vpc: ec2.Vpc, after: Iterable[Construct]) -> None:
        super().__init__(scope, construct_id)
        for egress, way in ((False, "Inbound"), (True, "Outbound")):
            # A number can be used once per direction, for IPv4 and IPv6 together.
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
                    "The guide requires custom network ACLs; this closes the default one, which no subnet here uses",
                )
        self.node.add_dependency(*after)
