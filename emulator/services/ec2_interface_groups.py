"""Security groups of interfaces: each has its own, and an instance has those of its first interface.

moto adds the instance's groups to every interface, whatever its own are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.elastic_network_interfaces import NetworkInterface

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("ec2", "ModifyNetworkInterfaceAttribute")
def update_the_instance(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    interface = ec2_backends[state.account][state.region].enis[request["NetworkInterfaceId"]]
    if request.get("Groups") and interface.instance and interface.device_index == 0:
        interface.instance.security_groups = list(interface.group_set)


@after("ec2", "ModifyInstanceAttribute")
def update_the_first_interface(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    instance = ec2_backends[state.account][state.region].get_instance(request["InstanceId"])
    if request.get("Groups"):
        instance.nics[0]._group_set = list(instance.security_groups)  # noqa: SLF001  (moto's only place for it)


def _own_groups(interface: NetworkInterface) -> list[Any]:
    return list(dict.fromkeys(interface._group_set))  # noqa: SLF001  (same)


NetworkInterface.group_set = property(_own_groups)
