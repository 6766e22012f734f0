"""JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding

#: Increases when a key changes its meaning or is removed; new keys can be added at any time.
FORMAT_VERSION = 1


def render(report: CheckReport) -> str:
    """The whole report, without indentation: Python's encoder would be slow, and jq can do it."""
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "templates": report.templates,
            "resources": report.resources,
            "findings": [_finding(finding) for finding in report.findings],
            "accepted": [_finding(finding) for finding in report.accepted],
            "not_evaluated": [asdict(each) for each in report.not_evaluated],
            "failures": [asdict(each) for each in report.failures],
            "notes": report.notes,
        }
    )


def _finding(finding: ReportedFinding) -> dict[str, Any]:
    return {**vars(finding), "severity": finding.severity.name}
