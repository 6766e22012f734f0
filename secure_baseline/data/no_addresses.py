"""Keeps address ranges out of a security group, however they were added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsii
from aws_cdk import Stack
from aws_cdk import aws_ec2 as ec2
from constructs import IValidation

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = ("cidrIp", "cidrIpv6", "sourcePrefixListId")


@jsii.implements(IValidation)
class NoAddresses:
    """Fails synthesis if a security group allows anything but security groups.

    Args:
        group: The group.
        owner: The path of the construct that the group protects, for the message.
    """

    def __init__(self, group: ec2.SecurityGroup, owner: str) -> None:
        self._group = group
        self._owner = owner

    def validate(self) -> list[str]:
        """What is wrong, as sentences; empty if nothing is."""
        return [
            f"{self._owner}: its security group must name security groups only, got {address}; "
            "use allow_from with a peer that has one"
            for rule in self._rules()
            for name in _ADDRESSES
            if (address := rule.get(name))
        ]

    def _rules(self) -> Iterator[dict[str, Any]]:
        """The ranges in the group's own resource, and those that CDK created resources for."""
        stack = Stack.of(self._group)
        for construct in self._group.node.find_all():
            if isinstance(construct, ec2.CfnSecurityGroup):
                yield from stack.resolve(construct.security_group_ingress) or []
            elif isinstance(construct, ec2.CfnSecurityGroupIngress):
                yield stack.resolve(
                    {
                        "cidrIp": construct.cidr_ip,
                        "cidrIpv6": construct.cidr_ipv6,
                        "sourcePrefixListId": construct.source_prefix_list_id,
                    }
                )
