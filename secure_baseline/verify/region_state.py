"""What a landing zone has in one Region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secure_baseline.live.deployed import Deployed, identity_stack, read_stacks, region_stack
from secure_baseline.live.read_errors import READ_ERRORS, explain
from secure_baseline.verify.account_reader import AccountReader
from secure_baseline.verify.reading import Reading, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import Clients


@dataclass(frozen=True)
class RegionState:
    """The landing zone's stacks in one Region.

    Args:
        region: The Region.
        reader: Reads the account there.
        deployed: The stacks.
        missing: Names of stacks that are not deployed.
        problem: Why the stacks could not be read.
    """

    region: str
    reader: AccountReader
    deployed: Deployed
    missing: tuple[str, ...] = ()
    problem: str = ""

    @property
    def stacks(self) -> list[str]:
        """Their names."""
        return [stack.name for stack in self.deployed.stacks]

    def readings(self, read: Callable[[AccountReader, Deployed], Iterator[Reading]]) -> Iterator[Reading]:
        """The rows of this Region: whether its stacks were deployed successfully, and what is read of them."""
        rows = [*self._unstable(), *read(self.reader, self.deployed)]
        return (replace(row, region=self.region) for row in rows)

    def _unstable(self) -> Iterator[Reading]:
        unstable = [f"{stack.name} is in {stack.status}" for stack in self.deployed.unstable]
        for problem in [self.problem] if self.problem else unstable:
            yield Reading(
                construct="Stacks",
                guarantee="Every stack's last deployment succeeded",
                controls=(),
                found=problem,
                verdict=Verdict.NOT_IN_FORCE,
            )


def home_state(clients: Clients, name: str, region: str) -> RegionState:
    """The home Region, with all stacks of the name."""
    deployed = read_stacks(clients, name)
    return RegionState(region, AccountReader(clients), deployed, tuple(deployed.missing) if deployed.stacks else ())


def further_state(clients: Clients, name: str, region: str, home: Deployed) -> RegionState:
    """A further Region, with its own stack or Identity Center's; if it cannot be read, that is a row of the report."""
    stack = region_stack(name, region)
    reader = AccountReader(clients)
    try:
        deployed = read_stacks(clients, name, only=(stack, identity_stack(name)), home=home)
    except READ_ERRORS as error:
        return RegionState(region, reader, Deployed(name, (), ()), problem=f"{stack}: {explain(error)}")
    return RegionState(region, reader, deployed, () if deployed.stacks else (stack,))
