"""What all services' findings have in common."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How bad it is; the same scale as the alert channel's."""

    INFORMATIONAL = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding, whichever service sent it.

    Args:
        key: The same for the same finding, by whichever way it comes.
        product: Which service found it.
        kind: What the service calls it.
        title: What it is.
        level: How bad.
        account: Where.
        region: Where.
        resources: What it is about.
        description: In the service's own words.
        since: When it was first seen.
        count: How often it was seen.
        remedy: What to do.
        remedy_url: Where that is described.
        console_url: Where to look at it.
        threat: Somebody may be at work, as against a setting that is not as it should be.
        resolved: It is over, or somebody said that it shall not be told.
        control: Security Hub's name for what was checked, where it has one.

    Raises:
        TypeError: What identifies it is no text.
    """

    key: str
    product: str
    kind: str
    title: str
    level: Level
    account: str
    region: str
    resources: tuple[str, ...] = ()
    description: str = ""
    since: str = ""
    count: int = 1
    remedy: str = ""
    remedy_url: str = ""
    console_url: str = ""
    threat: bool = False
    resolved: bool = False
    control: str = ""

    def __post_init__(self) -> None:
        """What identifies it must be text; what only explains it is left out where it is something else."""
        for name in ("key", "product", "kind", "title", "account", "region"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} is {type(getattr(self, name)).__name__}, not text")
        for name in ("description", "since", "remedy", "remedy_url", "console_url", "control"):
            if not isinstance(getattr(self, name), str):
                object.__setattr__(self, name, "")
        object.__setattr__(self, "resources", tuple(each for each in self.resources if isinstance(each, str)))
