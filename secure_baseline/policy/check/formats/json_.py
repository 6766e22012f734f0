"""JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding

#: Increases when a key changes its meaning or is removed; new keys can be added at any time.
FORMAT_VERSION = 1


def render(report: CheckReport) -> Iterator[str]:
    """The whole report, without indentation: Python's encoder would be slow, and jq can do it."""
    yield f'{{"version": {FORMAT_VERSION}, "templates": {report.templates}, "resources": {report.resources}'
    yield from _list("findings", map(_finding, report.findings))
    yield from _list("accepted", map(_finding, report.accepted))
    yield from _list("not_evaluated", map(asdict, report.not_evaluated))
    yield from _list("failures", map(asdict, report.failures))
    yield from _list("notes", report.notes)
    yield "}"


def _list(name: str, items: Iterable[object]) -> Iterator[str]:
    yield f', "{name}": ['
    for position, item in enumerate(items):
        yield f", {json.dumps(item)}" if position else json.dumps(item)
    yield "]"


def _finding(finding: ReportedFinding) -> dict[str, Any]:
    return {**vars(finding), "severity": finding.severity.name}
