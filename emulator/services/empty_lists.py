"""Empty lists of resources that cannot be created here: moto fails on these operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: The operation that creates one, which is not implemented, beside the one that lists them.
LISTS = {
    ("ec2", "CreateClientVpnEndpoint"): ("DescribeClientVpnEndpoints", "ClientVpnEndpoints"),
    ("events", "CreateEndpoint"): ("ListEndpoints", "Endpoints"),
    ("iam", "CreateServiceSpecificCredential"): ("ListServiceSpecificCredentials", "ServiceSpecificCredentials"),
}


def _register(service: str, name: str, member: str) -> None:
    @operation(service, name)
    def none(_: State, __: dict[str, Any]) -> dict[str, Any]:
        return {member: []}


for (_service, _), (_name, _member) in LISTS.items():
    _register(_service, _name, _member)
