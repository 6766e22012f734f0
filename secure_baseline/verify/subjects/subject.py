"""What the stacks of a Region declare, or one of their resources, as the checks look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader


@dataclass(frozen=True)
class RegionSubject:
    """What a Region's stacks declare, and where to read it; subclasses keep the API's answers as cached properties."""

    reader: AccountReader
    deployed: Deployed

    def client(self, service: str) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        """A client of a service."""
        return self.reader.clients(service)


@dataclass(frozen=True)
class Subject(RegionSubject):
    """One resource, and where to read it."""

    resource: DeployedResource

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """Its physical id."""
        return self.resource.physical_id


T = TypeVar("T", bound=Subject)


def subjects_of(kind: str, subject: type[T], reader: AccountReader, deployed: Deployed) -> list[T]:
    """The stacks' resources of a CloudFormation type."""
    return [subject(reader, deployed, resource) for resource in deployed.of(kind)]
