"""Times whole processes alternately, so that a machine whose speed drifts does not favor one of them."""

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


@dataclass(frozen=True)
class Figure:
    """A ratio and its bound."""

    name: str
    value: float
    limit: float | None = None
    at_least: bool = False

    @property
    def good(self) -> bool:
        """Whether it is within its bound, if it has one."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value < self.limit

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.limit is None:
            return "none"
        return f"{'at least' if self.at_least else 'under'} {self.limit:g}"


@dataclass
class Candidate:
    """A command, and the seconds of its runs."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    def run(self) -> None:
        """Run once, in its own process, with its own output folder for CDK."""
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "CDK_OUTDIR": folder, **self.environment}
            start = time.perf_counter()
            subprocess.run(self.command, cwd=ROOT, env=environment, check=True, capture_output=True)
            self.seconds.append(time.perf_counter() - start)

    @property
    def row(self) -> str:
        """A row of the report's table of seconds."""
        return f"| {self.name} | {min(self.seconds):.2f} | {self.median:.2f} | {max(self.seconds):.2f} |"


def app(name: str, *arguments: object, file: str, validate: bool = False) -> Candidate:
    """The synthesis of an app of this folder."""
    command = [sys.executable, str(APPS / file), *map(str, arguments)]
    return Candidate(name, command, {"CDK_VALIDATION": str(validate).lower()})


def alternate(*candidates: Candidate, rounds: int) -> None:
    """Run each once to warm up, then all in turn."""
    for candidate in candidates:
        candidate.run()
        candidate.seconds.clear()
    for _ in range(rounds):
        for candidate in candidates:
            candidate.run()


def ratio(first: Candidate, second: Candidate) -> float:
    """How many times as long the first took: the median of the pairs."""
    return statistics.median(a / b for a, b in zip(first.seconds, second.seconds, strict=True))


def megabytes(command: list[str]) -> float:
    """A command's peak memory, measured in a process whose only child it is."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    unit = 1024 if sys.platform == "darwin" else 1
    return int(done.stdout) / unit / 1024
