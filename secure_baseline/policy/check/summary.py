"""A report in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.counted import counted

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import CheckReport


def summary(report: CheckReport) -> str:
    """How much was checked, and how many findings there are."""
    severities = Counter(finding.severity for finding in report.findings)
    kinds = ", ".join(f"{severities[each]} {each.name.lower()}" for each in sorted(severities, reverse=True))
    parts = [f"{counted(len(report.findings), 'finding')}{f' ({kinds})' if kinds else ''}"]
    parts.append(f"in {counted(report.templates, 'template')} with {counted(report.resources, 'resource')}")
    if report.accepted:
        parts.append(f"{len(report.accepted)} accepted")
    if report.failures:
        parts.append(f"{len(report.failures)} not checked")
    return f"{parts[0]} {', '.join(parts[1:])}"
