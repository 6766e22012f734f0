"""Which resources claim the same setting of the account, so that the last one to go undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..shared.log import log
from .previous_state import PreviousState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request
    from .setting import Clients, Setting

_BETWEEN: Final = ","
_OF: Final = ":"


class Claims:
    """One parameter of AWS Systems Manager for each kind of setting that undoes something on deletion.

    When a logical id changes or a stack is renamed, CloudFormation creates a new resource while an older one is active,
    and deletes the older one afterwards; with a second stack in one Region both stay. So each resource claims its
    setting. A resource that is deleted while others claim the same undoes nothing, but passes on its name, with which
    everything that it created is marked, to another, which uses that name from then on. The last one undoes everything.

    Args:
        clients: Returns a boto3 client by service name.
        kind: The setting.
        properties: The resource's properties, as received.
    """

    def __init__(self, clients: Clients, kind: type[Setting], properties: Mapping[str, object]) -> None:
        self._clients = clients
        self._kind = kind
        part = kind.part(properties)
        self._state = PreviousState(clients, "-".join(["claims", kind.__name__, *([part] if part else [])]))

    def take(self, name: str) -> str:
        """Claim it; returns the name to use: its own, or the oldest that was passed on to it."""
        claims = self._state.recall()
        if name not in claims:
            newest = max((_age(each) for names in claims.values() for each in names.split(_BETWEEN)), default=0)
            claims[name] = f"{newest + 1}{_OF}{name}"
            self._state.replace(claims)
        return _name(min(claims[name].split(_BETWEEN), key=_age))

    def release(self, name: str) -> None:
        """Undo it, unless another resource claims it."""
        claims = self._state.recall()
        names = claims.pop(name, "")
        if claims:
            log("info", "not undone: other resources claim it", others=sorted(claims))
            heir = min(claims)
            # Without a claim it never took effect, or was released before.
            claims[heir] = _BETWEEN.join(filter(None, [claims[heir], names]))
        else:
            for each in names.split(_BETWEEN) if names else [f"0{_OF}{name}"]:
                self._kind.delete(self._clients, _name(each))
        self._state.replace(claims)


def claims_of(request: Request, clients: Clients) -> Claims | None:
    """The claims of the requested setting; None where no two resources can claim the same."""
    kind = request.kind
    return Claims(clients, kind, request.properties) if kind and kind.SHARED else None


def _age(claim: str) -> int:
    """Lower is older."""
    number = claim.partition(_OF)[0]
    return int(number) if number.isdigit() else 0


def _name(claim: str) -> str:
    return claim.partition(_OF)[2]
