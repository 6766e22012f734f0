"""Why a check does not pass: reads `reasons.toml`, and decides whether a reason still applies."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tools.audit.evidence import AuditEvidence
from tools.audit.prowler import Audit, ProwlerOutcome, ProwlerResult

FILE = Path(__file__).with_name("reasons.toml")


class ReasonKind(StrEnum):
    """What keeps a check from passing."""

    PERSON = "needs a person"
    CHOICE = "your choice"
    NOTHING = "nothing to check"
    PROWLER = "not checked by prowler"
    EMULATOR = "not supported by the emulated account"


#: Kinds that state a fact about the account: only its own response proves it.
_PROVEN = {ReasonKind.NOTHING, ReasonKind.PROWLER, ReasonKind.EMULATOR}


@dataclass(frozen=True, kw_only=True)
class AuditReason:
    """Why checks have an outcome other than a pass, for some or all of the resources."""

    checks: tuple[str, ...]
    outcome: ProwlerOutcome
    kind: ReasonKind
    why: str
    #: Of a failure: a pattern that the resource's whole ARN matches.
    resources: str = ".*"
    evidence: tuple[AuditEvidence, ...] = ()

    def explains(self, result: ProwlerResult) -> bool:
        """Whether the reason applies to this failure."""
        return result.check in self.checks and re.fullmatch(self.resources, result.resource) is not None

    def outdated(self, audit: Audit) -> list[str]:
        """The checks to which it no longer applies."""
        if self.outcome is ProwlerOutcome.FAIL:
            return [check for check in self.checks if not any(map(self.explains, audit.failures(check)))]
        return [check for check in self.checks if audit.outcome(check) is not self.outcome]


@dataclass(frozen=True, kw_only=True)
class UnansweredOperation:
    """An operation that the emulated account does not support, and why that makes no check of this audit wrong."""

    operation: str
    why: str
    #: Prowler's attributes for the response: no check of the benchmark may read them.
    kept_as: tuple[str, ...]


@dataclass(frozen=True)
class AuditReasons:
    """All reasons."""

    of_checks: tuple[AuditReason, ...]
    of_recommendations: dict[str, AuditReason]
    unanswered: tuple[UnansweredOperation, ...]


def read(file: Path = FILE) -> AuditReasons:
    """The file's reasons.

    Raises:
        ValueError: A reason has missing or unknown keys.
    """
    tables = tomllib.loads(file.read_text("utf-8"))
    return AuditReasons(
        tuple(_reason(each) for each in tables["checks"]),
        {each.pop("id"): _reason({**each, "checks": [], "outcome": "manual"}) for each in tables["recommendations"]},
        tuple(
            UnansweredOperation(**{**each, "kept_as": tuple(each["kept_as"])}) for each in tables.get("unanswered", [])
        ),
    )


def _reason(table: dict[str, Any]) -> AuditReason:
    try:
        reason = AuditReason(
            **{
                **table,
                "checks": tuple(table["checks"]),
                "outcome": ProwlerOutcome(table["outcome"]),
                "kind": ReasonKind(table["kind"]),
                "evidence": tuple(AuditEvidence(**each) for each in table.get("evidence", [])),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"reasons.toml: {table}: {error}") from error
    if reason.kind in _PROVEN and not reason.evidence:
        raise ValueError(f"reasons.toml: {reason.checks} says {reason.kind!r}, and has no evidence from the account")
    return reason
