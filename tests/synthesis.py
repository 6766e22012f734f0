"""Synthesizes an app as the cdk CLI does: in a process of its own, with cdk.json's context."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk

from secure_baseline.assembly.accepted import accepted
from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings import Settings
from secure_baseline.policy.packs import NAG_PACKS
from secure_baseline.policy.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
# W3005: CDK's own custom-resource functions depend on their role twice.
# W3691: a major version alone is what Amazon RDS recommends with automatic minor upgrades; the rule knows full ones.
EXPLAINED_BY_US = ("W3005", "W3691")
# What CDK accepts of resources that it makes itself, whether the rule finds anything or not.
ACKNOWLEDGED_BY_CDK = {f"CloudFormation-Validate::{rule}" for rule in ("W3010", "F3002", "F3003")}


@dataclass(frozen=True)
class Assembly:
    """A cloud assembly, and what the app printed."""

    folder: Path
    returncode: int
    output: str

    @cached_property
    def report(self) -> list[dict[str, Any]]:
        """What each policy plugin said."""
        text = (self.folder / "validation-report.json").read_text("utf-8")
        reports: list[dict[str, Any]] = json.loads(text)["pluginReports"]
        return reports

    @property
    def findings(self) -> set[tuple[str, str]]:
        """Construct path and rule of every finding that is left."""
        return {
            (construct["constructPath"], violation["ruleName"])
            for plugin in self.report
            for violation in plugin["violations"]
            for construct in violation["violatingConstructs"]
        }

    @property
    def accepted(self) -> set[tuple[str, str]]:
        """Construct path and rule of every acknowledgement that suppressed a finding."""
        return {
            (violation["acknowledgedAt"], violation["acknowledgedId"])
            for plugin in self.report
            for violation in plugin.get("suppressedViolations", [])
        }

    @property
    def acknowledged(self) -> set[tuple[str, str]]:
        """Construct path and rule of every acknowledgement, but for those that CDK makes of its own resources."""
        return {
            (each.construct, each.about)
            for each in accepted(self.folder)
            if each.kind == "acknowledgement" and each.about not in ACKNOWLEDGED_BY_CDK
        }

    def lint(self) -> str:
        """What cfn-lint says of the templates, without what is explained above."""
        command = [str(Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", *EXPLAINED_BY_US, "--"]
        templates = [str(path) for path in sorted(self.folder.glob("*.template.json"))]
        return subprocess.run([*command, *templates], capture_output=True, text=True, check=False).stdout


def context() -> dict[str, Any]:
    """That of cdk.json, and what the CLI itself passes to an app."""
    ours: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
    return ours | {"aws:cdk:enable-path-metadata": True, "aws:cdk:version-reporting": False}


def synthesize(
    folder: Path, *, app: Path = ROOT / "app.py", settings: str | None = None, validator: bool = True
) -> Assembly:
    """Run an app with the policy packs; CDK's own validator takes seconds to start, so a caller may leave it out."""
    values = context()
    if settings is not None:
        values["baseline"] = str(_written(folder, settings))
    environment = {
        **os.environ,
        "CDK_VALIDATION": str(validator).lower(),
        "CDK_OUTDIR": str(folder / "cdk.out"),
        "CDK_CONTEXT_JSON": json.dumps(values),
    }
    done = subprocess.run(
        [sys.executable, str(app)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return Assembly(folder / "cdk.out", done.returncode, done.stdout + done.stderr)


def synthesize_here(
    folder: Path, settings: str, change: Callable[[LandingZone], None] = lambda _: None, *, checked: bool = True
) -> Assembly:
    """The landing zone as app.py makes it, but in this process: for a third of the CPU, and without what it prints.

    Settings that pass the policy packs in another test need not be checked again.
    """
    app = cdk.App(context=context(), outdir=str(folder / "cdk.out"))
    if checked:
        Policy.enforce(app, packs=NAG_PACKS)
    change(LandingZone(app, "LandingZone", settings=Settings.load(_written(folder, settings))))
    try:
        app.synth()
    except RuntimeError as error:  # findings, for instance
        return Assembly(folder / "cdk.out", 1, str(error))
    return Assembly(folder / "cdk.out", 0, "")


def _written(folder: Path, settings: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "baseline.toml").write_text(settings, "utf-8")
    return folder / "baseline.toml"
