"""Lookups in moto's EC2 that raise nothing: moto itself refuses what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


def backend(state: State) -> Any:
    """The backend of the account and the Region."""
    return ec2_backends[state.account][state.region]


def subnet(state: State, subnet_id: str) -> Any | None:
    """The subnet with this id, if there is one."""
    zones = backend(state).subnets.values()
    return next((subnets[subnet_id] for subnets in zones if subnet_id in subnets), None)
