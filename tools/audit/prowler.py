"""One run of prowler over the emulated account, and what it found."""

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


class Outcome(StrEnum):
    """What prowler says of a check, over everything that it looked at."""

    FAIL = "fail"
    PASS = "pass"  # noqa: S105  (no password)
    MANUAL = "manual"
    #: Prowler goes on past errors and past services without resources, and then says nothing: that is no pass.
    NOT_EVALUATED = "not evaluated"


@dataclass(frozen=True)
class Finding:
    """One check of one resource."""

    check: str
    status: str
    resource: str
    told: str


@dataclass(frozen=True)
class Audit:
    """All that one run says."""

    findings: list[Finding]
    #: The operations that were asked; where the account did not understand one, what came instead of an answer.
    asked: dict[str, str | None] = field(default_factory=dict)

    def outcome(self, check: str) -> Outcome:
        """The worst of the check's findings."""
        told = {finding.status.lower() for finding in self.findings if finding.check == check}
        return next(
            (outcome for outcome in (Outcome.FAIL, Outcome.MANUAL, Outcome.PASS) if outcome in told),
            Outcome.NOT_EVALUATED,
        )

    def failures(self, check: str) -> list[Finding]:
        """What the check found wanting."""
        return [finding for finding in self.findings if finding.check == check and finding.status == "FAIL"]

    def unanswered(self) -> dict[str, str]:
        """The operations that the account does not know."""
        return {operation: told for operation, told in sorted(self.asked.items()) if told is not None}


def audit(endpoint: str, regions: Sequence[str], folder: Path) -> Audit:
    """Run prowler; its own reports stay in the folder.

    Raises:
        RuntimeError: It did not come to its end; the sentence tells where its log is.
    """
    # Prowler adds to a report that it finds.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    asked, log = folder / "asked.json", folder / "prowler.log"
    arguments = [
        *("aws", "--compliance", benchmark.NAME, "--region", *regions),
        # Without this it looks only at what is in use: not at an empty default VPC, say.
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
            # -P: of the modules beside that file, one is named prowler too.
            [str(PYTHON), "-P", str(_WITHIN), str(asked), *arguments],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"prowler ended with exit code {done.returncode}; see {log}")
    found = json.loads((folder / "findings.ocsf.json").read_text("utf-8"))
    return Audit([_finding(each) for each in found], json.loads(asked.read_text("utf-8")))


def _finding(ocsf: dict[str, Any]) -> Finding:
    """From the Open Cybersecurity Schema Framework's shape."""
    return Finding(
        check=ocsf["metadata"]["event_code"],
        status=ocsf["status_code"],
        resource=ocsf["resources"][0]["uid"],
        told=ocsf["status_detail"],
    )
