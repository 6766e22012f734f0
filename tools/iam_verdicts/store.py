"""The stored verdicts: a letter for each request."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of the other evaluator.

    Args:
        version: The other evaluator's version.
        seed: The seed of the requests.
        digest: The digest of the first requests, so that a change of the generator is noticed.
        letters: ``A`` allowed, ``D`` denied by a statement, ``I`` allowed by none, ``?`` not compared.
    """

    version: str
    seed: int
    digest: str
    letters: str

    @classmethod
    def read(cls, file: Path) -> Verdicts:
        """Read the file."""
        return cls(**json.loads(file.read_text("utf-8")))

    def write(self, file: Path) -> None:
        """Write the file."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")


def digest(cases: Iterable[dict[str, Any]]) -> str:
    """The digest of requests."""
    return hashlib.sha256("\n".join(map(json.dumps, cases)).encode()).hexdigest()
