"""Synthesizes the landing zone as the cdk CLI does: app.py in a process of its own, with cdk.json's context."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Assembly:
    """A cloud assembly, and what the app printed."""

    folder: Path
    returncode: int
    output: str

    @property
    def findings(self) -> set[tuple[str, str]]:
        """Construct path and rule of every finding in the validation report, whatever plugin made it."""
        report = self.folder / "validation-report.json"
        if not report.exists():
            return set()
        return {
            (construct["constructPath"], f"{violation['ruleName']}")
            for plugin in json.loads(report.read_text("utf-8"))["pluginReports"]
            for violation in plugin["violations"]
            for construct in violation["violatingConstructs"]
        }

    @property
    def accepted(self) -> set[tuple[str, str]]:
        """Construct path and rule of every acknowledgement that suppressed a finding."""
        report = json.loads((self.folder / "validation-report.json").read_text("utf-8"))
        return {
            (violation["acknowledgedAt"], violation["acknowledgedId"])
            for plugin in report["pluginReports"]
            for violation in plugin.get("suppressedViolations", [])
        }

    @property
    def templates(self) -> dict[str, dict[str, Any]]:
        """Templates by the stack's construct id."""
        return {
            path.name.removesuffix(".template.json"): json.loads(path.read_text("utf-8"))
            for path in sorted(self.folder.glob("*.template.json"))
        }

    def metadata(self, kind: str) -> set[tuple[str, str]]:
        """Construct path and rule (or weakening) of every metadata entry of a kind."""
        entries: set[tuple[str, str]] = set()
        for file in self.folder.glob("*.metadata.json"):
            for path, rows in json.loads(file.read_text("utf-8")).items():
                entries |= {(path.strip("/"), row["data"]["rule"]) for row in rows if row["type"] == kind}
        return entries


def synthesize(folder: Path, *, app: Path = ROOT / "app.py", baseline: Path | None = None) -> Assembly:
    """Run an app with every check on."""
    given = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
    if baseline is not None:
        given["baseline"] = str(baseline)
    environment = {name: value for name, value in os.environ.items() if name != "CDK_VALIDATION"}
    environment |= {"CDK_OUTDIR": str(folder), "CDK_CONTEXT_JSON": json.dumps(given)}
    done = subprocess.run(
        [sys.executable, str(app)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return Assembly(folder, done.returncode, done.stdout + done.stderr)
