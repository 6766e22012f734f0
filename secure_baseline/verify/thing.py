"""One thing that a construct made, as the checks look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup


@dataclass(frozen=True)
class Thing:
    """A resource, and where to ask about it; subclasses hold the account's answers as cached properties."""

    lookup: Lookup
    deployed: Deployed
    resource: Resource

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """What it is called in the account."""
        return self.resource.physical_id

    def client(self, service: str) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        """A client of a service."""
        return self.lookup.clients(service)


T = TypeVar("T", bound=Thing)


def made(kind: str, thing: type[T], lookup: Lookup, deployed: Deployed) -> list[T]:
    """What the stacks made of a CloudFormation type."""
    return [thing(lookup, deployed, resource) for resource in deployed.of(kind)]
