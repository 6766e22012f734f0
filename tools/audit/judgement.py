"""Holds the second audit against the reasons: nothing without one, none without its fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.audit import benchmark
from tools.audit.prowler import Audit, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.audit.benchmark import Recommendation
    from tools.audit.evidence import Answer
    from tools.audit.reasons import Reason, Reasons


@dataclass(frozen=True)
class Explained:
    """A reason, where it is in force."""

    reason: Reason
    recommendations: tuple[str, ...]
    failures: tuple[Finding, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Judgement:
    """What is explained, and every fault of the explanations."""

    explained: list[Explained]
    faults: list[str]


def judge(
    recommendations: list[Recommendation], audit: Audit, reasons: Reasons, *, endpoint: str, region: str
) -> Judgement:
    """Ask the account for the evidence, and say what is missing and what is stale."""
    explained = []
    for reason in reasons.of_checks:
        met = [each.id for each in recommendations if set(each.checks) & set(reason.checks)]
        failures = [each for check in reason.checks for each in audit.failures(check) if reason.explains(each)]
        answers = [each.ask(endpoint, region) for each in reason.evidence]
        explained.append(Explained(reason, tuple(met), tuple(failures), tuple(answers)))
    for number, reason in reasons.of_recommendations.items():
        answers = [each.ask(endpoint, region) for each in reason.evidence]
        explained.append(Explained(reason, (number,), (), tuple(answers)))
    faults = [
        *_unexplained(recommendations, audit, reasons),
        *_stale(recommendations, audit, reasons),
        *(
            f"{reader} reads {name}, which {each.operation} would fill if the emulated account answered it"
            for each in reasons.unanswered
            for name in each.kept_as
            for reader in benchmark.readers(checks_of(recommendations), name)
        ),
        *(
            f"{', '.join(each.reason.checks or each.recommendations)}: {answer.question} answered {answer.told}"
            for each in explained
            for answer in each.answers
            if not answer.holds
        ),
    ]
    return Judgement(explained, faults)


def checks_of(recommendations: Iterable[Recommendation]) -> list[str]:
    """Each once, in the benchmark's order."""
    return list(dict.fromkeys(check for each in recommendations for check in each.checks))


def _unexplained(recommendations: list[Recommendation], audit: Audit, reasons: Reasons) -> list[str]:
    told = []
    for check in checks_of(recommendations):
        outcome = audit.outcome(check)
        about = [reason for reason in reasons.of_checks if check in reason.checks and reason.outcome is outcome]
        if outcome is Outcome.FAIL:
            told += [
                f"{check} fails without a reason: {finding.told} ({finding.resource})"
                for finding in audit.failures(check)
                if not any(reason.explains(finding) for reason in about)
            ]
        elif outcome is not Outcome.PASS and not about:
            told.append(f"{check} is {outcome} without a reason")
    told += [
        f"recommendation {each.id} has no check and no reason"
        for each in recommendations
        if not each.checks and each.id not in reasons.of_recommendations
    ]
    known = {each.operation for each in reasons.unanswered}
    told += [
        f"the emulated account does not answer {operation} ({answer}), and no reason says why that does not matter"
        for operation, answer in audit.unanswered().items()
        if operation not in known
    ]
    return told


def _stale(recommendations: list[Recommendation], audit: Audit, reasons: Reasons) -> list[str]:
    without_checks = {each.id for each in recommendations if not each.checks}
    unanswered = audit.unanswered()
    return [
        *(
            f"stale reason: {check} is {audit.outcome(check)}, not {reason.outcome} of {reason.resources}"
            for reason in reasons.of_checks
            for check in reason.stale(audit)
        ),
        *(
            f"stale reason: recommendation {number} has checks or is not in the benchmark"
            for number in reasons.of_recommendations
            if number not in without_checks
        ),
        *(
            f"stale reason: {each.operation} is answered, or was not asked"
            for each in reasons.unanswered
            if each.operation not in unanswered
        ),
    ]
