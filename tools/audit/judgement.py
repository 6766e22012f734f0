"""Compares the second audit with the reasons: nothing fails without a reason, no reason stays without its fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.audit import benchmark
from tools.audit.prowler import Audit, ProwlerOutcome, ProwlerResult

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.audit.benchmark import BenchmarkRecommendation
    from tools.audit.evidence import Answer
    from tools.audit.reasons import AuditReason, AuditReasons


@dataclass(frozen=True)
class Explained:
    """A reason, and what it explains."""

    reason: AuditReason
    recommendations: tuple[str, ...]
    failures: tuple[ProwlerResult, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Judgement:
    """What is explained, and every missing or outdated reason."""

    explained: list[Explained]
    problems: list[str]


def judge(
    recommendations: list[BenchmarkRecommendation], audit: Audit, reasons: AuditReasons, *, endpoint: str, region: str
) -> Judgement:
    """Read the evidence from the account, and list what is missing and what is outdated."""
    explained = []
    for reason in reasons.of_checks:
        met = [each.id for each in recommendations if set(each.checks) & set(reason.checks)]
        failures = [each for check in reason.checks for each in audit.failures(check) if reason.explains(each)]
        answers = [each.ask(endpoint, region) for each in reason.evidence]
        explained.append(Explained(reason, tuple(met), tuple(failures), tuple(answers)))
    for number, reason in reasons.of_recommendations.items():
        answers = [each.ask(endpoint, region) for each in reason.evidence]
        explained.append(Explained(reason, (number,), (), tuple(answers)))
    problems = [
        *_unexplained(recommendations, audit, reasons),
        *_outdated(recommendations, audit, reasons),
        *(
            f"{reader} reads {name}, which comes from {each.operation}, and the emulated account does not support that"
            for each in reasons.unanswered
            for name in each.kept_as
            for reader in benchmark.readers(checks_of(recommendations), name)
        ),
        *(
            f"{', '.join(each.reason.checks or each.recommendations)}: {answer.question} returned {answer.text}"
            for each in explained
            for answer in each.answers
            if not answer.holds
        ),
    ]
    return Judgement(explained, problems)


def checks_of(recommendations: Iterable[BenchmarkRecommendation]) -> list[str]:
    """Their checks, each once, in the benchmark's order."""
    return list(dict.fromkeys(check for each in recommendations for check in each.checks))


def _unexplained(recommendations: list[BenchmarkRecommendation], audit: Audit, reasons: AuditReasons) -> list[str]:
    problems = []
    for check in checks_of(recommendations):
        outcome = audit.outcome(check)
        about = [reason for reason in reasons.of_checks if check in reason.checks and reason.outcome is outcome]
        if outcome is ProwlerOutcome.FAIL:
            problems += [
                f"{check} fails without a reason: {result.detail} ({result.resource})"
                for result in audit.failures(check)
                if not any(reason.explains(result) for reason in about)
            ]
        elif outcome is not ProwlerOutcome.PASS and not about:
            problems.append(f"{check} is {outcome} without a reason")
    problems += [
        f"recommendation {each.id} has no check and no reason"
        for each in recommendations
        if not each.checks and each.id not in reasons.of_recommendations
    ]
    known = {each.operation for each in reasons.unanswered}
    problems += [
        f"the emulated account does not support {operation} ({answer}), and no reason says why that does not matter"
        for operation, answer in audit.unanswered().items()
        if operation not in known
    ]
    return problems


def _outdated(recommendations: list[BenchmarkRecommendation], audit: Audit, reasons: AuditReasons) -> list[str]:
    without_checks = {each.id for each in recommendations if not each.checks}
    unanswered = audit.unanswered()
    return [
        *(
            f"outdated reason: {check} is {audit.outcome(check)}, not {reason.outcome} for {reason.resources}"
            for reason in reasons.of_checks
            for check in reason.outdated(audit)
        ),
        *(
            f"outdated reason: recommendation {number} has checks or is not in the benchmark"
            for number in reasons.of_recommendations
            if number not in without_checks
        ),
        *(
            f"outdated reason: {each.operation} is supported, or was not called"
            for each in reasons.unanswered
            if each.operation not in unanswered
        ),
    ]
