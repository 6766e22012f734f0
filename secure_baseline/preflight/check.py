"""A check: a function that reads one service in one Region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import error_code
from secure_baseline.preflight.finding import Finding, unsure
from secure_baseline.verify.trouble import TROUBLES

if TYPE_CHECKING:
    from secure_baseline.preflight.place import Place

Read = Callable[["Place"], Iterator[Finding]]


class Reach(Enum):
    """Where a check looks."""

    ACCOUNT = auto()  # from the home Region at the whole account
    REGIONS = auto()  # into each Region that is in use
    STACKS = auto()  # into each Region that has a stack, also where nothing but events is of interest


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check.

    Args:
        subject: What it is about, as in "AWS Config".
        read: Looks, and yields what it finds.
        reach: Where it looks.
        section: The section of the settings without which it is not needed.
    """

    subject: str
    read: Read
    reach: Reach = Reach.REGIONS
    section: str = ""

    def concerns(self, place: Place) -> bool:
        """Whether there is anything to look for."""
        wanted = not self.section or getattr(place.settings, self.section) is not None
        match self.reach:
            case Reach.ACCOUNT:
                return wanted and place.home
            case Reach.REGIONS:
                return wanted and place.in_use
            case Reach.STACKS:
                return wanted

    def findings(self, place: Place) -> Iterator[Finding]:
        """What it finds; what cannot be read is a finding too, and ends no other check."""
        region = "" if self.reach == Reach.ACCOUNT else place.region
        try:
            for found in self.read(place):
                yield replace(found, region=region)
        except TROUBLES as error:
            yield replace(unsure(self.subject, f"could not be read: {_why(error)}"), region=region)


def _why(error: Exception) -> str:
    if not isinstance(error, ClientError):
        return str(error)
    message = str(error.response.get("Error", {}).get("Message", "")).rstrip(".").splitlines()
    words = f": {message[0]}" if message and not message[0].startswith("<") else ""
    return f"{error_code(error)} by {error.operation_name}{words}"
