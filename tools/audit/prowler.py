"""One run of prowler in the emulated account, and its results."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.account import environment as pointing_at
from tools.audit import benchmark
from tools.audit.environment import PYTHON

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHIN = Path(__file__).with_name("within.py")


class ProwlerOutcome(StrEnum):
    """The outcome of a check over all resources."""

    FAIL = "fail"
    PASS = "pass"  # noqa: S105  (no password)
    MANUAL = "manual"
    #: After an error, or for a service without resources, prowler reports nothing: that is not a pass.
    NOT_EVALUATED = "not evaluated"


@dataclass(frozen=True)
class ProwlerResult:
    """The result of one check for one resource."""

    check: str
    status: str
    resource: str
    detail: str


@dataclass(frozen=True)
class Audit:
    """The results of one run."""

    results: list[ProwlerResult]
    #: The operations that prowler called; for one that the account does not support, the error.
    called: dict[str, str | None] = field(default_factory=dict)

    def outcome(self, check: str) -> ProwlerOutcome:
        """The worst of the check's results."""
        statuses = {result.status.lower() for result in self.results if result.check == check}
        return next(
            (
                outcome
                for outcome in (ProwlerOutcome.FAIL, ProwlerOutcome.MANUAL, ProwlerOutcome.PASS)
                if outcome in statuses
            ),
            ProwlerOutcome.NOT_EVALUATED,
        )

    def failures(self, check: str) -> list[ProwlerResult]:
        """The check's failed results."""
        return [result for result in self.results if result.check == check and result.status == "FAIL"]

    def unanswered(self) -> dict[str, str]:
        """The operations that the account does not support, each with the error."""
        return {operation: error for operation, error in sorted(self.called.items()) if error is not None}


def audit(endpoint: str, regions: Sequence[str], folder: Path) -> Audit:
    """Run prowler; its own reports stay in the folder.

    Raises:
        RuntimeError: It failed; the message names its log file.
    """
    # Prowler appends to an existing report.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    calls, log = folder / "calls.json", folder / "prowler.log"
    arguments = [
        *("aws", "--compliance", benchmark.NAME, "--region", *regions),
        # Without this it checks only what is in use: not an empty default VPC, for example.
        "--scan-unused-services",
        *("--output-formats", "json-ocsf", "--output-directory", str(folder), "--output-filename", "findings"),
        *("--log-level", "ERROR", "--log-file", str(folder / "errors.log")),
        *("--no-banner", "--no-color", "--ignore-exit-code-3"),
    ]
    variables = {
        **pointing_at(endpoint, regions[0]),
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    with log.open("wb") as output:
        done = subprocess.run(
            # -P: a module beside that file is named prowler, too.
            [str(PYTHON), "-P", str(_WITHIN), str(calls), *arguments],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"prowler failed with exit code {done.returncode}; see {log}")
    results = json.loads((folder / "findings.ocsf.json").read_text("utf-8"))
    return Audit([_result(each) for each in results], json.loads(calls.read_text("utf-8")))


def _result(ocsf: dict[str, Any]) -> ProwlerResult:
    """From the Open Cybersecurity Schema Framework's shape."""
    return ProwlerResult(
        check=ocsf["metadata"]["event_code"],
        status=ocsf["status_code"],
        resource=ocsf["resources"][0]["uid"],
        detail=ocsf["status_detail"],
    )
