"""What EC2 refuses for security groups and their rules, and moto accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services import _ec2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
_TEXT = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")
_SET = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*"
#: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
_NAMED = {"tcp": "6", "udp": "17", "icmp": "1", "icmpv6": "58", "-1": "-1"}
_HIGHEST_PROTOCOL, _HIGHEST_PORT, _HIGHEST_ICMP = 255, 65535, 255
_TCP, _UDP = "6", "17"
_ICMP, _ICMPV6 = "1", "58"
_PEERS = ("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds")


@before("ec2", "CreateSecurityGroup")
def check_name(_: State, request: Request) -> None:
    name = request["GroupName"]
    if name.lower().startswith("sg-"):
        message = f"Invalid value '{name}' for groupName. Group names may not be in the format sg-*."
        raise ApiError("InvalidParameterValue", message)
    for what, text in (("name", name), ("description", request["Description"])):
        if not _TEXT.fullmatch(text):
            message = f"Invalid security group {what}. Valid ones are shorter than 256 characters from: {_SET}"
            raise ApiError("InvalidParameterValue", message)


@before("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def check_descriptions(_: State, request: Request) -> None:
    for permission in _permissions(request):
        for peer in _peers(permission):
            if not _TEXT.fullmatch(peer.get("Description") or ""):
                message = (
                    "Invalid rule description. Valid descriptions are strings less than 256 characters from "
                    f"the following set: {_SET}"
                )
                raise ApiError("InvalidParameterValue", message)


@before("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def check_protocols(_: State, request: Request) -> None:
    for permission in _permissions(request):
        protocol = str(permission.get("IpProtocol", ""))
        number = _number(protocol)
        if not (number == "-1" or (number.isdigit() and int(number) <= _HIGHEST_PROTOCOL)):
            raise ApiError("InvalidParameterValue", f"Invalid value '{protocol}' for IP protocol. Unknown protocol.")


@before("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def check_ports(_: State, request: Request) -> None:
    for permission in _permissions(request):
        number = _number(str(permission.get("IpProtocol", "")))
        first, last = permission.get("FromPort"), permission.get("ToPort")
        if number in {_TCP, _UDP}:
            _check_range("TCP" if number == _TCP else "UDP", first, last)
        elif number == _ICMP or (number == _ICMPV6 and (first, last) != (None, None)):
            # "If you omit the port range" for ICMPv6, "traffic for all types and codes is allowed".
            _check_icmp(first, last)


@before("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def check_networks(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html: of this VPC, or a peer's."""
    backend = _ec2.backend(state)
    group = backend.get_security_group_from_id(request.get("GroupId", ""))
    for permission in _permissions(request):
        for pair in permission.get("UserIdGroupPairs", []):
            other = backend.get_security_group_from_id(pair.get("GroupId", ""))
            if group and other and not _connected(backend, group.vpc_id, other.vpc_id):
                message = "You have specified two resources that belong to different networks."
                raise ApiError("InvalidGroup.NotFound", message)


def _check_range(protocol: str, first: int | None, last: int | None) -> None:
    if first is None or last is None:
        message = "Invalid value for portRange. Must specify both from and to ports with TCP/UDP."
        raise ApiError("InvalidParameterValue", message)
    if not 0 <= int(first) <= int(last) <= _HIGHEST_PORT:
        raise ApiError("InvalidParameterValue", f"Invalid {protocol} port range ({first}:{last}).")


def _check_icmp(kind: int | None, code: int | None) -> None:
    for name, value in (("type", kind), ("code", code)):
        if value is None or not -1 <= int(value) <= _HIGHEST_ICMP:
            raise ApiError("InvalidParameterValue", f"ICMP {name} ({value}) is not between -1 and {_HIGHEST_ICMP}.")


def _connected(backend: Any, vpc_id: str, other: str) -> bool:
    peerings = backend.vpc_pcxs.values()
    return vpc_id == other or any(
        {vpc_id, other} == {each.vpc.id, each.peer_vpc.id} and each._status.code == "active"  # noqa: SLF001  (no other way)
        for each in peerings
    )


def _permissions(request: Request) -> Iterator[Request]:
    """Those of the list, or the request itself as one."""
    yield from request.get("IpPermissions", [])
    if "IpProtocol" in request:
        peer = {"IpRanges": [{"CidrIp": request["CidrIp"]}]} if "CidrIp" in request else {}
        yield {**request, **peer}


def _peers(permission: Request) -> Iterator[Request]:
    for kind in _PEERS:
        yield from permission.get(kind, [])


def _number(protocol: str) -> str:
    return _NAMED.get(protocol.lower(), protocol)
