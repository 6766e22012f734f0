"""Lists of things that cannot be made here, so that there are none: moto fails where it is asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.protocol import operation

if TYPE_CHECKING:
    from emulator.protocol import State

#: The operation that makes one, which nobody answers, beside the one that lists them.
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
