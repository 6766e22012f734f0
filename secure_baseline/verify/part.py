"""What a landing zone has in one Region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secure_baseline.verify.deployed import Deployed, identity_stack, read_stacks, region_stack
from secure_baseline.verify.lookup import Lookup
from secure_baseline.verify.reading import Reading, Verdict
from secure_baseline.verify.trouble import TROUBLES, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import Clients


@dataclass(frozen=True)
class Part:
    """The landing zone's stacks in one Region.

    Args:
        region: The Region.
        lookup: The account's answers there.
        deployed: The stacks.
        missing: Names of stacks that are not there.
        trouble: Why the stacks could not be read.
    """

    region: str
    lookup: Lookup
    deployed: Deployed
    missing: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def stacks(self) -> list[str]:
        """Their names."""
        return [stack.name for stack in self.deployed.stacks]

    def readings(self, read: Callable[[Lookup, Deployed], Iterator[Reading]]) -> Iterator[Reading]:
        """The rows of this Region: whether its stacks ended well, and what is read of them."""
        found = [*self._unstable(), *read(self.lookup, self.deployed)]
        return (replace(reading, region=self.region) for reading in found)

    def _unstable(self) -> Iterator[Reading]:
        troubles = [self.trouble] if self.trouble else [found.what for found in self.deployed.unstable]
        for trouble in troubles:
            yield Reading(
                construct="Stacks",
                practice="Every stack's last deployment ended well",
                controls=(),
                found=trouble,
                verdict=Verdict.NOT_IN_FORCE,
            )


def home_part(clients: Clients, name: str, region: str) -> Part:
    """The home Region, with all stacks of the name."""
    deployed = read_stacks(clients, name)
    return Part(region, Lookup(clients), deployed, tuple(deployed.missing) if deployed.stacks else ())


def further_part(clients: Clients, name: str, region: str, home: Deployed) -> Part:
    """A further Region, with its one stack, or Identity Center's; one that cannot be read is told, and ends nothing."""
    stack = region_stack(name, region)
    lookup = Lookup(clients)
    try:
        deployed = read_stacks(clients, name, only=(stack, identity_stack(name)), home=home)
    except TROUBLES as error:
        return Part(region, lookup, Deployed(name, (), ()), trouble=f"{stack}: {explain(error)}")
    return Part(region, lookup, deployed, () if deployed.stacks else (stack,))
