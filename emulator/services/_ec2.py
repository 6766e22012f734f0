"""moto's EC2, asked so that nothing is raised: what does not exist moto refuses by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

if TYPE_CHECKING:
    from emulator.protocol import State


def backend(state: State) -> Any:
    """Of the account and the Region."""
    return ec2_backends[state.account][state.region]


def subnet(state: State, subnet_id: str) -> Any | None:
    """The subnet, if there is one of that id."""
    zones = backend(state).subnets.values()
    return next((subnets[subnet_id] for subnets in zones if subnet_id in subnets), None)
