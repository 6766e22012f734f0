"""Times whole processes in turn, so that a machine whose speed drifts does not favour one of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

APPS = Path(__file__).parent / "apps"
ROOT = Path(__file__).parent.parent


@dataclass
class Candidate:
    """One app with its arguments, and what its runs took."""

    name: str
    arguments: list[str]
    validate: bool = False
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return statistics.median(self.seconds)

    def run(self) -> None:
        """Synthesize once, in a process of its own, into a folder of its own."""
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "CDK_OUTDIR": folder, "CDK_VALIDATION": str(self.validate).lower()}
            command = [sys.executable, str(APPS / self.arguments[0]), *self.arguments[1:]]
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            self.seconds.append(time.perf_counter() - start)


def alternate(*candidates: Candidate, rounds: int) -> None:
    """Run each once to warm up, then all in turn."""
    for candidate in candidates:
        candidate.run()
        candidate.seconds.clear()
    for _ in range(rounds):
        for candidate in candidates:
            candidate.run()


def ratio(first: Candidate, second: Candidate) -> float:
    """How many times as long the first took, pair by pair, in the median."""
    return statistics.median(a / b for a, b in zip(first.seconds, second.seconds, strict=True))
