"""Ways to break a landing zone by its own APIs, each with the row that has to notice."""

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
    practice: str
    told: str
    act: Act
    #: Which landing zone: the fixture's name.
    zone: str


BREAKAGES: dict[str, Breakage] = {}


def breaks(practice: str, told: str, *, zone: str = "everything") -> Callable[[Act], Act]:
    """Register a breakage: the practice that is then not in force, and words of what is found."""

    def register(act: Act) -> Act:
        name = f"{act.__module__.rpartition('.')[2]}: {act.__name__.replace('_', ' ')}"
        assert name not in BREAKAGES
        BREAKAGES[name] = Breakage(practice, told, act, zone)
        return act

    return register


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
