"""The state that a response finds, and the steps to take."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from .call import ApiCall, Clients
    from .permission import RolePermission

#: With the value ``exempt``, it exempts a resource from responses.
TAG = "secure-baseline:response"
EXEMPT = "exempt"

Event = Mapping[str, Any]


@dataclass(frozen=True)
class ResponseTarget:
    """What an event is about."""

    resource: str
    region: str
    #: Further facts from the event.
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ResponseStep:
    """One step of a response.

    Args:
        what: Its description, unique within the situation.
        calls: The API calls that do it.
        undo: The API calls that undo it.
    """

    what: str
    calls: tuple[ApiCall, ...]
    undo: tuple[ApiCall, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The current state of a resource.

    Args:
        title: What is wrong.
        before: The state before anything is done, for the record.
        steps: The steps to take; none where nothing is wrong.
        effect: Side effects of the steps, and what they do not cover.
        exempt: Whether a tag exempts the resource.
        by_hand: Why a person has to remediate it, and how.
        commands: The calls that do what ``by_hand`` or ``effect`` describes.
    """

    title: str
    before: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[ResponseStep, ...] = ()
    effect: str = ""
    exempt: bool = False
    by_hand: str = ""
    commands: tuple[ApiCall, ...] = ()


class Response(ABC):
    """One kind of response.

    Args:
        clients: Returns a boto3 client for a service, in the Region ``region_name``.
        account: The account's id.
        settings: The function's variables.
    """

    #: What it does, to follow "it would".
    DOES: ClassVar[str]
    #: The permissions to read the state, and those to act.
    READS: ClassVar[tuple[RolePermission, ...]]
    WRITES: ClassVar[tuple[RolePermission, ...]]

    def __init__(self, clients: Clients, account: str, settings: Mapping[str, str]) -> None:
        self.clients = clients
        self.account = account
        self.settings = settings

    @abstractmethod
    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The resources that the event is about; none if this response does not handle it."""

    @abstractmethod
    def look(self, target: ResponseTarget) -> Situation | None:
        """The current state; None if the resource does not exist."""


def is_exempt(tags: Iterable[Mapping[str, str]]) -> bool:
    """Whether the tags exempt it."""
    return any(tag.get("Key") == TAG and tag.get("Value") == EXEMPT for tag in tags)
