"""What a rule is: what it demands of which resources, why, and how to fix what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


class Severity(IntEnum):
    """How bad it is that a resource does not do what a rule demands."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class Level(StrEnum):
    """What a team can live with."""

    ESSENTIAL = "essential"  # open to the world, in clear, or administrator to all: no team wants it
    STANDARD = "standard"  # what a production account should have, at little cost
    STRICT = "strict"  # what auditors ask for, at some cost in money, work or convenience


@dataclass(frozen=True, kw_only=True)
class Fix:
    """How to mend it, to copy from.

    Args:
        cdk: Python, with CDK's own constructs or ours; ``self`` is the stack.
        cloudformation: YAML of the resource, with what matters for the rule.
    """

    cdk: str
    cloudformation: str


@dataclass(frozen=True, kw_only=True, eq=False)  # a rule is only itself, so that what follows from it is remembered
class Rule:
    """One demand on resources of some types.

    Args:
        id: ``service-what-it-demands``, the file's name with hyphens behind the folder's.
        types: The resource types that it looks at, all of one service.
        demands: One sentence with full stop: what must be so.
        why: One sentence: what happens otherwise.
        severity: How bad that is.
        level: From which level on it is demanded.
        practices: Ids of the guide's practices.
        cis: Recommendations of CIS AWS Foundations 7.0.
        security_hub: Controls of Security Hub.
        nag: Names of cdk-nag rules that find the same, without the pack.
        control_tower: Ids of Control Tower's proactive rules that find the same.
        engine: Ids of rules of the validation engine, and names in AWS's Guard rules registry, that find the same.
        fix: How to mend it.
        check: Yields a problem for each place in a resource that is not as demanded.
    """

    id: str
    types: tuple[str, ...]
    demands: str
    why: str
    severity: Severity
    level: Level
    practices: tuple[str, ...]
    fix: Fix
    check: Callable[[Resource], Iterator[Problem]]
    cis: tuple[str, ...] = ()
    security_hub: tuple[str, ...] = ()
    nag: tuple[str, ...] = ()
    control_tower: tuple[str, ...] = ()
    engine: tuple[str, ...] = ()
