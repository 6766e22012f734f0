"""No address range in a security group, by whatever way it may have come."""

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
    """Fails the synthesis when something else than a security group was let into a group.

    Args:
        group: The group.
        owner: The path of the construct that the group protects, for the message.
    """

    def __init__(self, group: ec2.SecurityGroup, owner: str) -> None:
        self._group = group
        self._owner = owner

    def validate(self) -> list[str]:
        """What is wrong, as sentences; none if all is well."""
        return [
            f"{self._owner}: its security group must name security groups only, got {address}; "
            "use allow_from with a neighbour that has one"
            for rule in self._rules()
            for name in _ADDRESSES
            if (address := rule.get(name))
        ]

    def _rules(self) -> Iterator[dict[str, Any]]:
        """Those in the group's own resource, and those that CDK made resources of."""
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
