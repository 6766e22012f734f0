"""Ways to break a landing zone through AWS's APIs, each with the row that has to report it."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verify.conftest import Account

    Act = Callable[[Account], Any]


@dataclass(frozen=True)
class Breakage:
    guarantee: str
    found: str
    act: Act
    #: Which landing zone: the fixture's name.
    zone: str


BREAKAGES: dict[str, Breakage] = {}


def breaks(guarantee: str, found: str, *, zone: str = "everything") -> Callable[[Act], Act]:
    """Register a breakage: the guarantee that it breaks, and part of what is then found."""

    def register(act: Act) -> Act:
        name = f"{act.__module__.rpartition('.')[2]}: {act.__name__.replace('_', ' ')}"
        assert name not in BREAKAGES
        BREAKAGES[name] = Breakage(guarantee, found, act, zone)
        return act

    return register


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
