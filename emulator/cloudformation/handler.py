"""What a resource type can do: the whole interface between the engine and a handler.

A handler makes real API calls (boto3) to the same emulated account; it never touches moto's memory. After
every create and update the engine calls ``read`` and checks the answer against the template: a property that
the account does not return fails the deployment, unless ``not_returned`` names it with a reason, which `limits`
lists.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.stacks.stack import Physical

Properties = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ResourceCall:
    """Where and for which resource a handler is working."""

    endpoint: str
    account: str
    region: str
    stack_name: str
    stack_id: str
    logical_id: str
    request_token: str
    resource_type: str = ""
    #: As which principal; the account's owner by default.
    access_key: str | None = None

    def client(self, service: str, region: str | None = None) -> Any:
        """A boto3 client of the emulated account."""
        from emulator.account import client  # noqa: PLC0415  (boto3 is slow to import; templates are parsed without it)

        return client(service, endpoint=self.endpoint, region=region or self.region, access_key=self.access_key)

    def generated_name(self, limit: int = 255, *, lower: bool = False) -> str:
        """A physical name as CloudFormation generates it: stack, logical id, a suffix new at each creation."""
        suffix = self.request_token.replace("-", "")[:12]
        name = f"{self.stack_name}-{self.logical_id}"[: limit - len(suffix) - 1] + "-" + suffix
        return name.lower() if lower else name


class PartlyCreatedError(Exception):
    """Raised in ``create`` when something exists already that a rollback has to remove."""

    def __init__(self, physical: Physical, reason: str) -> None:
        super().__init__(reason)
        self.physical = physical


class Handler(ABC):
    """One CloudFormation type. Subclasses register themselves by their ``type``."""

    type: ClassVar[str]
    #: Property path ("A.B", list items as "A.*.B") -> why the emulated account cannot return it.
    not_returned: ClassVar[Mapping[str, str]] = {}
    #: Property paths whose change needs a new resource, where the type's schema does not say so.
    create_only: ClassVar[frozenset[str]] = frozenset()

    #: Whether AWS itself still shows the resource after its deletion (a key waits for its deletion).
    outlives_deletion: ClassVar[bool] = False

    registry: ClassVar[dict[str, Handler]] = {}

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "type" in cls.__dict__:
            Handler.registry[cls.type] = cls()

    @abstractmethod
    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        """Create it; raise any exception to fail the resource."""

    @abstractmethod
    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        """The properties as the account returns them, in CloudFormation's shape; None if it does not exist.

        ``properties`` are the template's, for what only they show (which tags, which attachment); values
        must come from the account.
        """

    @abstractmethod
    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        """Update it in place; changes of create-only properties (by the type's schema) never reach it."""

    @abstractmethod
    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        """Delete it; fine if it is gone already, an exception if it cannot be deleted."""


class LeavesSnapshot(ABC):
    """Beside ``Handler``: a type for which DeletionPolicy Snapshot leaves a snapshot; others are retained whole."""

    @abstractmethod
    def delete_into_snapshot(self, call: ResourceCall, physical_id: str, properties: Properties) -> str | None:
        """Delete it, and return the name of the snapshot that stays (None: it has no data of its own)."""
