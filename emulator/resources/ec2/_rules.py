"""Security group rules: as templates write them, as EC2 accepts them, as EC2 returns them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.cloudformation.handler import Properties

ALL_TRAFFIC = "-1"
PROTOCOLS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6", "all": ALL_TRAFFIC}

#: The property of the peer -> the list that carries it in a permission, and its member there.
PEERS = {
    "CidrIp": ("IpRanges", "CidrIp"),
    "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"),
    "SourceSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "DestinationSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "SourcePrefixListId": ("PrefixListIds", "PrefixListId"),
    "DestinationPrefixListId": ("PrefixListIds", "PrefixListId"),
}


@dataclass(frozen=True, kw_only=True)
class SecurityGroupRule:
    """Which traffic with which peer. EC2 keeps each once, whatever its description."""

    protocol: str
    from_port: int | None
    to_port: int | None
    peers: str
    peer: str
    description: str | None = None

    @classmethod
    def everything_out(cls) -> SecurityGroupRule:
        """The rule that every new group has."""
        return cls(protocol=ALL_TRAFFIC, from_port=None, to_port=None, peers="IpRanges", peer="0.0.0.0/0")

    @classmethod
    def written(cls, properties: Properties) -> SecurityGroupRule:
        """A template's rule.

        Raises:
            ValueError: It names no peer, or several.
        """
        named = [name for name in PEERS if properties.get(name)]
        if len(named) != 1:
            raise ValueError(f"InvalidParameterValue: a rule needs one peer of {', '.join(PEERS)}, got {named}")
        protocol = _protocol(properties["IpProtocol"])
        ports = {} if protocol == ALL_TRAFFIC else properties
        return cls(
            protocol=protocol,
            from_port=_port(ports.get("FromPort")),
            to_port=_port(ports.get("ToPort")),
            peers=PEERS[named[0]][0],
            peer=str(properties[named[0]]),
            description=properties.get("Description"),
        )

    @classmethod
    def from_answer(cls, answer: Mapping[str, Any]) -> SecurityGroupRule:
        """A rule of DescribeSecurityGroupRules."""
        peers, peer = next(
            (peers, value)
            for peers, value in (
                ("IpRanges", answer.get("CidrIpv4")),
                ("Ipv6Ranges", answer.get("CidrIpv6")),
                ("UserIdGroupPairs", answer.get("ReferencedGroupInfo", {}).get("GroupId")),
                ("PrefixListIds", answer.get("PrefixListId")),
            )
            if value
        )
        protocol = _protocol(answer["IpProtocol"])
        return cls(
            protocol=protocol,
            from_port=None if protocol == ALL_TRAFFIC else answer.get("FromPort"),
            to_port=None if protocol == ALL_TRAFFIC else answer.get("ToPort"),
            peers=peers,
            peer=peer,
            description=answer.get("Description"),
        )

    @property
    def traffic(self) -> tuple[object, ...]:
        """Everything except the description."""
        return (self.protocol, self.from_port, self.to_port, self.peers, self.peer)

    def permission(self) -> dict[str, Any]:
        """An item of IpPermissions."""
        peer = {next(member for peers, member in PEERS.values() if peers == self.peers): self.peer}
        if self.description:
            peer["Description"] = self.description
        ports = {"FromPort": self.from_port, "ToPort": self.to_port}
        return {
            "IpProtocol": self.protocol,
            **{name: port for name, port in ports.items() if port is not None},
            self.peers: [peer],
        }

    def request(self) -> dict[str, Any]:
        """The rule as ModifySecurityGroupRules takes it."""
        names = {
            "IpRanges": "CidrIpv4",
            "Ipv6Ranges": "CidrIpv6",
            "UserIdGroupPairs": "ReferencedGroupId",
            "PrefixListIds": "PrefixListId",
        }
        return {
            "IpProtocol": self.protocol,
            "FromPort": -1 if self.from_port is None else self.from_port,
            "ToPort": -1 if self.to_port is None else self.to_port,
            names[self.peers]: self.peer,
            "Description": self.description or "",
        }

    def as_property(self, like: Properties) -> Properties:
        """The rule with the names and the protocol's spelling of the template."""
        name = next(name for name in PEERS if like.get(name))
        spelling = str(like["IpProtocol"])
        answer = {
            "IpProtocol": spelling if _protocol(spelling) == self.protocol else self.protocol,
            "FromPort": self.from_port,
            "ToPort": self.to_port,
            name: self.peer,
            "Description": self.description,
        }
        return {key: value for key, value in answer.items() if value not in (None, "")}


def _protocol(name: object) -> str:
    text = str(name).lower()
    return PROTOCOLS.get(text, text)


def _port(value: object) -> int | None:
    return None if value is None else int(str(value))
