"""What a response found when it looked, and what there is to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from .call import Call, Clients
    from .permission import Permission

#: With the value ``exempt``, a person's word that a response shall leave the resource alone.
TAG = "secure-baseline:response"
EXEMPT = "exempt"

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """What an event is about."""

    resource: str
    region: str
    #: What else the event says that matters.
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to do.

    Args:
        what: In words; no two steps of a situation have the same.
        calls: The calls that do it.
        undo: The calls that take it back.
    """

    what: str
    calls: tuple[Call, ...]
    undo: tuple[Call, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Situation:
    """How things are.

    Args:
        title: What is wrong, in words.
        before: The state before anything is done, for the record.
        steps: What is to be done; nothing, where nothing is wrong (any more).
        effect: What else comes with the steps, and what they do not reach: who decides has to know.
        exempt: A tag says that it shall be left alone.
        by_hand: Why no software can do it, and what a person has to do.
        commands: The calls with which a person does what ``by_hand`` or ``effect`` says.
    """

    title: str
    before: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    effect: str = ""
    exempt: bool = False
    by_hand: str = ""
    commands: tuple[Call, ...] = ()


class Response(ABC):
    """One kind of response.

    Args:
        clients: Makes a boto3 client of a service, in the Region given as ``region_name``.
        account: The account's number.
        settings: The function's variables.
    """

    #: What it does, as the end of "... would" and of "... did".
    DOES: ClassVar[str]
    #: All that looking takes, and all that acting takes besides.
    READS: ClassVar[tuple[Permission, ...]]
    WRITES: ClassVar[tuple[Permission, ...]]

    def __init__(self, clients: Clients, account: str, settings: Mapping[str, str]) -> None:
        self.clients = clients
        self.account = account
        self.settings = settings

    @abstractmethod
    def targets(self, event: Event) -> Iterable[Target]:
        """What the event is about; nothing, if it is not for this response."""

    @abstractmethod
    def look(self, target: Target) -> Situation | None:
        """How things are now; None if it does not exist."""


def error_code(error: Exception) -> str:
    """The API's error code, or an empty text for any other exception."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""


def is_exempt(tags: Iterable[Mapping[str, str]]) -> bool:
    """Whether the tags say that it shall be left alone."""
    return any(tag.get("Key") == TAG and tag.get("Value") == EXEMPT for tag in tags)
