"""A check: a function that reads one service in one Region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.live.read_errors import READ_ERRORS
from secure_baseline.preflight.check_result import CheckResult, unsure

if TYPE_CHECKING:
    from secure_baseline.preflight.place import Place

Read = Callable[["Place"], Iterator[CheckResult]]


class Scope(Enum):
    """Where a check reads."""

    ACCOUNT = auto()  # the whole account, from the home Region
    REGIONS = auto()  # each allowed Region
    STACKS = auto()  # each Region that has a stack, even one that only sends events


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check.

    Args:
        subject: What it is about, as in "AWS Config".
        read: Reads the account, and yields results.
        scope: Where it reads.
        section: The section of the settings that the check is for; empty if it always runs.
    """

    subject: str
    read: Read
    scope: Scope = Scope.REGIONS
    section: str = ""

    def applies_to(self, place: Place) -> bool:
        """Whether the check runs there."""
        wanted = not self.section or getattr(place.settings, self.section) is not None
        match self.scope:
            case Scope.ACCOUNT:
                return wanted and place.home
            case Scope.REGIONS:
                return wanted and place.in_use
            case Scope.STACKS:
                return wanted

    def results(self, place: Place) -> Iterator[CheckResult]:
        """Its results. What cannot be read is a result too, and stops no other check."""
        region = "" if self.scope == Scope.ACCOUNT else place.region
        try:
            for result in self.read(place):
                yield replace(result, region=region)
        except READ_ERRORS as error:
            yield replace(unsure(self.subject, f"could not be read: {_why(error)}"), region=region)


def _why(error: Exception) -> str:
    if not isinstance(error, ClientError):
        return str(error)
    message = str(error.response.get("Error", {}).get("Message", "")).rstrip(".").splitlines()
    words = f": {message[0]}" if message and not message[0].startswith("<") else ""
    return f"{error_code(error)} by {error.operation_name}{words}"
