"""The owner of a network interface: moto shows all of them as ordinary ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("ec2", "DescribeNetworkInterfaces")
def name_nat_gateways(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    backend = ec2_backends[state.account][state.region]
    nat = {gateway._eni.id for gateway in backend.nat_gateways.values() if gateway._eni}  # noqa: SLF001  (moto has no other way to ask)
    for interface in answer["NetworkInterfaces"]:
        if interface["NetworkInterfaceId"] in nat:
            interface["InterfaceType"] = "nat_gateway"
    return answer
