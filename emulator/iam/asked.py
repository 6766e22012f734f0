"""What is asked of the account: an operation with its request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID, partition_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An operation with its request, as botocore shapes it, and the Region it was sent to."""

    service: str
    operation: str
    request: Mapping[str, Any]
    region: str
    access_key: str | None = None

    @property
    def place(self) -> dict[str, str]:
        """The parts of an ARN that say where it is."""
        return {"Partition": partition_of(self.region), "Region": self.region, "Account": ACCOUNT_ID}
