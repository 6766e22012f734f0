"""Annotations of GitHub Actions: each finding beside its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding

_KINDS = {
    Severity.LOW: "notice",
    Severity.MEDIUM: "warning",
    Severity.HIGH: "error",
    Severity.CRITICAL: "error",
}


def render(report: CheckReport) -> Iterator[str]:
    """A workflow command for each finding, and for each file that could not be checked.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = [_annotation(finding) for finding in report.findings]
    lines += [
        f"::error file={_property(failure.template)},line={failure.line or 1}::{_data(failure.reason)}"
        for failure in report.failures
    ]
    yield "\n".join(lines)


def _annotation(finding: ReportedFinding) -> str:
    title = f"{finding.rule} ({finding.severity.name.lower()})"
    place = f"file={_property(finding.template)},line={finding.line or 1},title={_property(title)}"
    subject = finding.construct or finding.logical_id or "template"
    message = f"{subject}: {finding.sentence}. {finding.explanation}".rstrip()
    if finding.fix_cloudformation:
        message += f"\nFix:\n{finding.fix_cloudformation.rstrip()}"
    return f"::{_KINDS[finding.severity]} {place}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
