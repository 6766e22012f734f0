"""Why a check does not pass: `reasons.toml`, and whether each of its reasons is still true."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tools.audit.evidence import Evidence
from tools.audit.prowler import Audit, Finding, Outcome

FILE = Path(__file__).with_name("reasons.toml")


class Kind(StrEnum):
    """What stands between a check and its pass."""

    PERSON = "a person has to"
    CHOICE = "yours to choose"
    NOTHING = "nothing there to look at"
    PROWLER = "prowler does not look at it"
    EMULATOR = "the emulated account cannot answer"


#: Kinds that say something of the account: only its own answer makes them believable.
_SHOWN = {Kind.NOTHING, Kind.PROWLER, Kind.EMULATOR}


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Of some checks' one outcome, over some or all of the resources that fail."""

    checks: tuple[str, ...]
    outcome: Outcome
    kind: Kind
    why: str
    #: A failure's resources (their ARNs), by a pattern of the whole.
    resources: str = ".*"
    evidence: tuple[Evidence, ...] = ()

    def explains(self, finding: Finding) -> bool:
        """Whether this failure is meant."""
        return finding.check in self.checks and re.fullmatch(self.resources, finding.resource) is not None

    def stale(self, audit: Audit) -> list[str]:
        """The checks of which it is no longer true."""
        if self.outcome is Outcome.FAIL:
            return [check for check in self.checks if not any(map(self.explains, audit.failures(check)))]
        return [check for check in self.checks if audit.outcome(check) is not self.outcome]


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """An operation that the emulated account does not know, and why no check of this audit is wrong by it."""

    operation: str
    why: str
    #: What prowler keeps of the answer, by its own name: no check of the benchmark may read it.
    kept_as: tuple[str, ...]


@dataclass(frozen=True)
class Reasons:
    """All of them."""

    of_checks: tuple[Reason, ...]
    of_recommendations: dict[str, Reason]
    unanswered: tuple[Unanswered, ...]


def read(file: Path = FILE) -> Reasons:
    """The file's reasons.

    Raises:
        ValueError: One of them lacks something or has something that is not known.
    """
    held = tomllib.loads(file.read_text("utf-8"))
    return Reasons(
        tuple(_reason(each) for each in held["checks"]),
        {each.pop("id"): _reason({**each, "checks": [], "outcome": "manual"}) for each in held["recommendations"]},
        tuple(Unanswered(**{**each, "kept_as": tuple(each["kept_as"])}) for each in held.get("unanswered", [])),
    )


def _reason(told: dict[str, Any]) -> Reason:
    try:
        reason = Reason(
            **{
                **told,
                "checks": tuple(told["checks"]),
                "outcome": Outcome(told["outcome"]),
                "kind": Kind(told["kind"]),
                "evidence": tuple(Evidence(**each) for each in told.get("evidence", [])),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"reasons.toml: {told}: {error}") from error
    if reason.kind in _SHOWN and not reason.evidence:
        raise ValueError(f"reasons.toml: {reason.checks} says {reason.kind!r}, which the account's answer has to show")
    return reason
