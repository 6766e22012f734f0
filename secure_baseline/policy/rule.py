"""What a rule is, and how one is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.handlers.shared.severity import Severity
    from secure_baseline.policy.level import Level
    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

    Check = Callable[[Resource], Iterator[Problem]]


@dataclass(frozen=True, kw_only=True, eq=False)  # compared by identity, so that results can be cached for each rule
class Rule:
    """One requirement on resources of some types.

    Args:
        id: ``folder-what-it-requires``: its folder's name, then its function's, with hyphens.
        types: The resource types that it checks.
        requires: One sentence with "must" and a full stop: what must be true.
        otherwise: One sentence: what happens, or can happen, if it is not.
        severity: How serious a violation is.
        level: The level from which it applies.
        controls: The ids that require it: practices of the guide (``G19``), recommendations of CIS AWS Foundations
            7.0 (``CIS 3.2.1``), controls of Security Hub (``DynamoDB.7``), in this order.
        same_as: Names of the same rule in other engines: cdk-nag (without the pack), Control Tower's proactive
            rules, the validation engine, AWS's Guard rules registry.
        check: Yields a problem for each place in a resource that is not as required.
    """

    id: str
    types: tuple[str, ...]
    requires: str
    otherwise: str
    severity: Severity
    level: Level
    controls: tuple[str, ...]
    same_as: tuple[str, ...]
    check: Check


def rule(
    *types: str,
    requires: str,
    otherwise: str,
    severity: Severity,
    level: Level,
    controls: tuple[str, ...],
    same_as: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Declare a rule: the decorator of its check, a function with the name of its file.

    Args:
        types: As in ``Rule``, like all others; the id follows from the folder and the function's name.
        requires: As in ``Rule``.
        otherwise: As in ``Rule``.
        severity: As in ``Rule``.
        level: As in ``Rule``.
        controls: As in ``Rule``.
        same_as: As in ``Rule``.
    """

    def declare(check: Check) -> Rule:
        folder = check.__module__.split(".")[-2]
        return Rule(
            id=f"{folder}-{check.__name__}".replace("_", "-"),
            types=types,
            requires=requires,
            otherwise=otherwise,
            severity=severity,
            level=level,
            controls=controls,
            same_as=same_as,
            check=check,
        )

    return declare
