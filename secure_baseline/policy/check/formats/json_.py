"""JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import Report, Reported

#: Grows when a key changes its meaning or goes; new keys may come at any time.
FORMAT_VERSION = 1


def render(report: Report) -> str:
    """The whole report, without indentation: that takes Python's slow encoder, and jq has it."""
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "templates": report.templates,
            "resources": report.resources,
            "findings": [_finding(found) for found in report.findings],
            "accepted": [_finding(found) for found in report.accepted],
            "not_evaluated": [asdict(each) for each in report.not_evaluated],
            "failures": [asdict(each) for each in report.failures],
            "notes": report.notes,
        }
    )


def _finding(found: Reported) -> dict[str, Any]:
    return {**vars(found), "severity": found.severity.name}
