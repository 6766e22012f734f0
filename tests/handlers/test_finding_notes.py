"""What is remembered of a finding, over all orders in which its events can arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from secure_baseline.handlers.findings.finding import MUTED, ServiceFinding
from secure_baseline.handlers.findings.note import Note, ReportReason, seen
from secure_baseline.handlers.shared.severity import Severity
from tests.tiers import examples

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOW = 1_764_000_000
#: What Security Hub can send, what a service itself can, and what AWS Config can.
_STATES = [
    *(("hub", False, workflow) for workflow in ("NEW", "SUPPRESSED", "NOTIFIED", "RESOLVED")),
    ("hub", True, "RESOLVED"),
    *(("other Region", resolved, "NEW") for resolved in (False, True)),
    *(("rule", resolved, "") for resolved in (False, True)),
    ("service", False, ""),
]
_histories = st.lists(st.sampled_from(_STATES), max_size=12)


def _finding(second: int, source: str, *, resolved: bool, workflow: str) -> ServiceFinding:
    return ServiceFinding(
        key="key",
        product="product",
        kind="kind",
        title="title",
        severity=Severity.HIGH,
        account="123456789012",
        region="eu-west-1",
        source=source,
        at=f"2026-11-23T10:{second // 60:02}:{second % 60:02}Z",
        resolved=resolved,
        workflow=workflow,
    )


def _findings(history: Sequence[tuple[str, bool, str]]) -> list[ServiceFinding]:
    return [
        _finding(second, source, resolved=resolved, workflow=workflow)
        for second, (source, resolved, workflow) in enumerate(history)
    ]


def _read(findings: Sequence[ServiceFinding]) -> tuple[Note | None, list[ReportReason | None]]:
    """Every event read once, each report finished before the next event."""
    note, reasons = None, []
    for number, finding in enumerate(findings):
        note, reason = seen(note, finding, str(number), _NOW)
        if note and reason:
            note = Note(**{**vars(note), "reported_at": _NOW})
        reasons.append(reason)
    return note, reasons


@given(_histories)
@settings(max_examples=examples(100))
def test_in_order_no_event_is_missed_repeated_or_reported_although_muted(
    history: list[tuple[str, bool, str]],
) -> None:
    findings = _findings(history)
    _, reasons = _read(findings)
    workflow: dict[str, str] = {}
    over: set[str] = set()
    over_since_report: set[str] = set()  # sources that saw it end since the last report, and not recur
    changed = reported = False
    for finding, reason in zip(findings, reasons, strict=True):
        muted = any(each in MUTED for source, each in workflow.items() if source != finding.source)
        if finding.over or muted:
            assert reason is None
        elif not reported:
            assert reason == ReportReason.NEW
        elif finding.source in over_since_report:
            assert reason == ReportReason.BACK, "it recurred and was not reported"
        elif reason:
            assert reason == ReportReason.BACK
            assert changed, "nothing has happened since it was reported"
        if reason:
            over_since_report, changed, reported = set(), False, True
        elif not finding.over:
            over_since_report.discard(finding.source)  # muted meanwhile, as a person decided
        else:
            changed = True
            if finding.source not in over:
                over_since_report.add(finding.source)
        over = over | {finding.source} if finding.over else over - {finding.source}
        workflow[finding.source] = finding.workflow


@given(_histories, st.randoms(use_true_random=False))
@settings(max_examples=examples(100))
def test_in_any_order_the_last_event_of_each_source_decides_whether_it_is_over(
    history: list[tuple[str, bool, str]], shuffled: object
) -> None:
    """Only findings that were ever reported: a check that always passes leaves no note."""
    findings = _findings([("service", False, ""), *history])
    last = {finding.source: finding for finding in findings}
    others = findings[1:]
    shuffled.shuffle(others)  # type: ignore[attr-defined]  (a random.Random)
    note, _ = _read([findings[0], *others])
    assert note
    assert {name: sight.over for name, sight in note.sources.items()} == {
        name: finding.over for name, finding in last.items()
    }
