"""Which resources stand for one thing of the account, so that it moves between them and goes with the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .log import log
from .memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request
    from .setting import Clients, Setting

_BETWEEN: Final = ","
_OF: Final = ":"


class Claims:
    """One parameter of AWS Systems Manager for each kind of setting that undoes something.

    A logical id that changes and a renamed stack make CloudFormation create a new resource where an older one is at
    work, and delete the older one afterwards; with a second stack in one Region both go on. So each resource claims
    what it stands for. One that goes while others claim the same takes nothing away, but leaves its name, by which all
    is marked that it has made, to another, which acts under that name from then on. The last one takes all away.

    Args:
        clients: Gives a boto3 client by service name.
        kind: The setting.
        properties: The resource's, as they were given.
    """

    def __init__(self, clients: Clients, kind: type[Setting], properties: Mapping[str, object]) -> None:
        self._clients = clients
        self._kind = kind
        part = kind.part(properties)
        self._memory = Memory(clients, "-".join(["claims", kind.__name__, *([part] if part else [])]))

    def take(self, name: str) -> str:
        """Claim it; the name to act under: its own, or the oldest that was left to it."""
        claims = self._memory.recall()
        if name not in claims:
            newest = max((_age(each) for names in claims.values() for each in names.split(_BETWEEN)), default=0)
            claims[name] = f"{newest + 1}{_OF}{name}"
            self._memory.replace(claims)
        return _name(min(claims[name].split(_BETWEEN), key=_age))

    def release(self, name: str) -> None:
        """Take it away, unless another resource claims it."""
        claims = self._memory.recall()
        names = claims.pop(name, "")
        if claims:
            log("info", "it stays: other resources stand for it", others=sorted(claims))
            heir = min(claims)
            # Without a claim nothing came of it, or it was released before.
            claims[heir] = _BETWEEN.join(filter(None, [claims[heir], names]))
        else:
            for each in names.split(_BETWEEN) if names else [f"0{_OF}{name}"]:
                self._kind.delete(self._clients, _name(each))
        self._memory.replace(claims)


def claims_of(request: Request, clients: Clients) -> Claims | None:
    """Those of the setting that is asked for; None where no two resources can stand for the same."""
    kind = request.kind
    return Claims(clients, kind, request.properties) if kind and kind.SHARED else None


def _age(claim: str) -> int:
    """The lower the older."""
    number = claim.partition(_OF)[0]
    return int(number) if number.isdigit() else 0


def _name(claim: str) -> str:
    return claim.partition(_OF)[2]
