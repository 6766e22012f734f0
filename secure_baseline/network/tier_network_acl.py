"""The network ACL of one tier: numbered, stateless, and therefore written in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from aws_cdk import aws_ec2 as ec2
from constructs import Construct

from secure_baseline.controls.numbers import ADMIN_PORTS, EPHEMERAL_PORTS
from secure_baseline.core.acknowledge import SOLUTIONS, acknowledge, in_packs
from secure_baseline.core.arguments import problem
from secure_baseline.network.acl_rule_numbers import (
    ALLOWED,
    ANSWERS_FROM_ANYWHERE,
    REFUSED,
    WIDE_ANSWERS,
    RuleNumbers,
)
from secure_baseline.network.acl_traffic import (
    ALL_PORTS,
    Kind,
    PortRange,
    Protocol,
    is_anywhere,
    network,
    network_mistake,
    traffic,
    without_admin_ports,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ANYWHERE = "0.0.0.0/0"


class TierNetworkAcl(Construct):
    """A custom network ACL for a tier's subnets that starts by allowing nothing.

    A network ACL is stateless: traffic that is allowed in one direction needs a rule for its return traffic in the
    other. Every method here writes both. Return traffic from anywhere excludes ports 22 and 3389, because a rule with
    them would open them for new connections too (one in 64,000 connections through a NAT gateway is retried).

    Args:
        scope: The parent construct.
        construct_id: The id.
        vpc: The VPC.
        subnets: The tier's subnets, which get this ACL instead of the VPC's default ACL.
    """

    def __init__(self, scope: Construct, construct_id: str, *, vpc: ec2.IVpc, subnets: Sequence[ec2.ISubnet]) -> None:
        super().__init__(scope, construct_id)
        self.network_acl = ec2.NetworkAcl(
            self, "Default", vpc=vpc, subnet_selection=ec2.SubnetSelection(subnets=list(subnets))
        )
        acknowledge(
            self.network_acl,
            in_packs("VPC3", SOLUTIONS),
            "The guide requires custom network ACLs. This one starts by allowing nothing, and every rule is written "
            "with the one for its return traffic, whose absence is what this check warns about",
        )
        self._numbers = {
            ec2.TrafficDirection.INGRESS: RuleNumbers("inbound"),
            ec2.TrafficDirection.EGRESS: RuleNumbers("outbound"),
        }
        self._written: set[tuple[ec2.TrafficDirection, str, Kind, PortRange]] = set()

    def allow_from(
        self,
        cidr: str,
        port: int,
        to_port: int | None = None,
        *,
        protocol: Protocol = "tcp",
        rule_number: int | None = None,
    ) -> None:
        """Allow a network to open connections to this tier, with return traffic.

        Args:
            cidr: The network, IPv4 or IPv6.
            port: The port, or the first of a range.
            to_port: The last port of the range. Default: ``port``.
            protocol: ``tcp`` or ``udp``.
            rule_number: The number of the inbound rule. Default: after the last rule.

        Raises:
            ValueError: Ports or number are out of range, an administration port would be open to anywhere, or the
                list is full.
        """
        self._require_protocol(protocol)
        ports = self._ports(cidr, port, to_port, inbound=True)
        self._add(ec2.TrafficDirection.INGRESS, cidr, protocol, ports, rule_number)
        self._add_answers(ec2.TrafficDirection.EGRESS, cidr, protocol)

    def allow_to(
        self,
        cidr: str,
        port: int,
        to_port: int | None = None,
        *,
        protocol: Protocol = "tcp",
        rule_number: int | None = None,
    ) -> None:
        """Allow this tier to open connections to a network, with return traffic.

        Arguments and errors are those of ``allow_from``; ``rule_number`` is the outbound rule's.
        """
        self._require_protocol(protocol)
        ports = self._ports(cidr, port, to_port, inbound=False)
        self._add(ec2.TrafficDirection.EGRESS, cidr, protocol, ports, rule_number)
        self._add_answers(ec2.TrafficDirection.INGRESS, cidr, protocol)

    def allow_both_ways(self, cidr: str, *, rule_number: int | None = None) -> None:
        """Allow all traffic between this tier and a network, in both directions: TCP, UDP, ICMP and the rest.

        Args:
            cidr: The network, IPv4 or IPv6.
            rule_number: The number of both rules. Default: after the last rule.

        Raises:
            ValueError: It is anywhere, the number is taken or out of range, or the list is full.
        """
        self._ports(cidr, *ALL_PORTS, inbound=True)
        for direction in self._numbers:
            self._add(direction, cidr, "all", ALL_PORTS, rule_number)

    def allow_everything_from(
        self, cidr: str, *, answers_to: str | None = None, rule_number: int | None = None
    ) -> None:
        """Allow all traffic from a network to this tier, with the return traffic of TCP, UDP and ICMP.

        Args:
            cidr: The network, IPv4 or IPv6.
            answers_to: A network around it that return traffic of UDP and ICMP can go to, so that many networks in it
                need two rules together and not two each. Default: ``cidr``.
            rule_number: The number of the inbound rule, and of the outbound one for TCP's return traffic. Default:
                after the last rule.

        Raises:
            ValueError: It is anywhere, the number is taken or out of range, or the list is full.
        """
        self._ports(cidr, *ALL_PORTS, inbound=True)
        self._add(ec2.TrafficDirection.INGRESS, cidr, "all", ALL_PORTS, rule_number)
        self._add(ec2.TrafficDirection.EGRESS, cidr, "tcp", EPHEMERAL_PORTS, rule_number)
        wider = answers_to or cidr
        self._add(ec2.TrafficDirection.EGRESS, wider, "udp", EPHEMERAL_PORTS, None, section=WIDE_ANSWERS)
        self._add(ec2.TrafficDirection.EGRESS, wider, "icmp", ALL_PORTS, None, section=WIDE_ANSWERS)

    def refuse_from(self, cidr: str) -> None:
        """Deny a network everything that no other call explicitly allows, before or after this one.

        If return traffic from anywhere is allowed, so are new connections from this network to the same ports.
        """
        self._require_network(cidr)
        number = self._numbers[ec2.TrafficDirection.INGRESS].next_in(REFUSED)
        self._entry(ec2.TrafficDirection.INGRESS, cidr, traffic(cidr, "all", ALL_PORTS), number, action=ec2.Action.DENY)

    def allow_path_mtu_discovery(self) -> None:
        """Allow "fragmentation needed" in and out, without which large packets are lost silently.

        https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html#path_mtu_discovery
        """
        for direction, numbers in self._numbers.items():
            self._entry(direction, ANYWHERE, ec2.AclTraffic.icmp(code=4, type=3), numbers.next_in(ALLOWED))

    def _add_answers(self, direction: ec2.TrafficDirection, cidr: str, protocol: Protocol) -> None:
        if direction == ec2.TrafficDirection.INGRESS and is_anywhere(cidr):
            for ports in without_admin_ports(EPHEMERAL_PORTS):
                self._add(direction, cidr, protocol, ports, None, section=ANSWERS_FROM_ANYWHERE)
        else:
            self._add(direction, cidr, protocol, EPHEMERAL_PORTS, None)

    def _add(
        self,
        direction: ec2.TrafficDirection,
        cidr: str,
        kind: Kind,
        ports: PortRange,
        rule_number: int | None,
        *,
        section: range = ALLOWED,
    ) -> None:
        rule = (direction, cidr, kind, ports)
        if rule in self._written and rule_number is None:
            return
        self._written.add(rule)
        number = self._numbers[direction].next_in(section) if rule_number is None else rule_number
        self._entry(direction, cidr, traffic(cidr, kind, ports), number)

    def _entry(
        self,
        direction: ec2.TrafficDirection,
        cidr: str,
        about: ec2.AclTraffic,
        number: int,
        *,
        action: ec2.Action = ec2.Action.ALLOW,
    ) -> None:
        numbers = self._numbers[direction]
        if mistake := numbers.mistake(number):
            raise self._problem(mistake)
        numbers.take(number)
        self.network_acl.add_entry(
            f"{numbers.direction.title()}{number}",
            cidr=network(cidr),
            rule_number=number,
            traffic=about,
            direction=direction,
            rule_action=action,
        )

    def _ports(self, cidr: str, port: int, to_port: int | None, *, inbound: bool) -> PortRange:
        last = port if to_port is None else to_port
        if not 0 <= port <= last <= EPHEMERAL_PORTS[1]:
            raise self._problem(f"ports must be from 0 to {EPHEMERAL_PORTS[1]} and in order, got {port} to {last}")
        self._require_network(cidr)
        if inbound and is_anywhere(cidr):
            for admin_port in ADMIN_PORTS:
                if port <= admin_port <= last:
                    raise self._problem(
                        f"port {admin_port} must not be open to {cidr}; name the network that needs it, or use "
                        "Session Manager"
                    )
        return port, last

    def _require_protocol(self, protocol: Protocol) -> None:
        if protocol not in get_args(Protocol):
            raise self._problem(f"protocol must be one of {', '.join(get_args(Protocol))}, got {protocol!r}")

    def _require_network(self, cidr: str) -> None:
        if mistake := network_mistake(cidr):
            raise self._problem(f"cidr {mistake}")

    def _problem(self, sentence: str) -> ValueError:
        scope = self.node.scope
        return problem(scope, self.node.id, sentence) if scope else ValueError(sentence)
