"""The verdicts as they are kept: a letter for each request."""

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
    """What the other evaluator said.

    Args:
        version: Of the other evaluator.
        seed: Of the requests.
        digest: Of the first of them, so that a change of the generator is noticed.
        letters: ``A`` allowed, ``D`` denied by a statement, ``I`` allowed by none, ``?`` not to be compared.
    """

    version: str
    seed: int
    digest: str
    letters: str

    @classmethod
    def read(cls, file: Path) -> Verdicts:
        """As they were written."""
        return cls(**json.loads(file.read_text("utf-8")))

    def write(self, file: Path) -> None:
        """For the repository."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")


def digest(cases: Iterable[dict[str, Any]]) -> str:
    """Of requests."""
    return hashlib.sha256("\n".join(map(json.dumps, cases)).encode()).hexdigest()
