"""Measures whole processes alternately, so that a machine whose speed drifts does not favor one of them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

APPS = Path(__file__).parent / "apps"
ROOT = Path(__file__).parent.parent
#: Every bound, in one file.
BOUNDS = Path(__file__).parent / "bounds.toml"


@dataclass(frozen=True)
class Figure:
    """What was measured, and its bound in ``bounds.toml`` under the same key."""

    key: str
    value: float

    @property
    def name(self) -> str:
        """What it is, as the report shows it."""
        return str(bounds()[self.key]["means"])

    @property
    def good(self) -> bool:
        """Whether it is within its bound, if it has one."""
        entry = bounds()[self.key]
        return entry.get("at_least", self.value) <= self.value <= entry.get("at_most", self.value)  # type: ignore[no-any-return]

    @property
    def bound(self) -> str:
        """The bound in words."""
        entry = bounds()[self.key]
        limits = [f"at {side} {entry[f'at_{side}']:g}" for side in ("least", "most") if f"at_{side}" in entry]
        return ", ".join(limits) or "none"


@cache
def bounds() -> dict[str, dict[str, Any]]:
    """Every bound by its key."""
    return tomllib.loads(BOUNDS.read_text("utf-8"))


@dataclass
class Candidate:
    """A command, and the seconds of its runs."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    exit_code: int = 0
    seconds: list[float] = field(default_factory=list)

    def run(self, out: Path | None = None) -> None:
        """Run once, with an output folder for CDK, and keep the CPU seconds of all its processes."""
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "CDK_OUTDIR": str(out or folder), **self.environment}
            before = cpu_seconds()
            done = subprocess.run(self.command, cwd=ROOT, env=environment, check=False, capture_output=True)
            _require(done, self.exit_code)
            self.seconds.append(cpu_seconds() - before)

    @property
    def row(self) -> str:
        """A row of the report's table of seconds."""
        return f"| {self.name} | {min(self.seconds):.2f} | {median(self.seconds):.2f} | {max(self.seconds):.2f} |"


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
    """How many times as long the first took: the least of each, because other load only ever adds."""
    return min(first.seconds) / min(second.seconds)


def cpu_seconds() -> float:
    """The CPU seconds of all processes that this one has waited for, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def megabytes(command: list[str], exit_code: int = 0) -> float:
    """A command's peak memory, measured in a process whose only child it is."""
    code = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=ROOT, check=False, capture_output=True)
    _require(done, exit_code)
    unit = 1024 if sys.platform == "darwin" else 1
    return int(done.stdout) / unit / 1024


def _require(done: subprocess.CompletedProcess[bytes], exit_code: int) -> None:
    """The time and the memory of a command that fails mean nothing."""
    if done.returncode != exit_code:
        raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)
