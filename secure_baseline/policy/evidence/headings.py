"""What the page groups: findings by what is wrong, exemptions by their reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.assembly.accepted import Accepted
    from secure_baseline.policy.evidence.model import Evidence, Remark
    from secure_baseline.policy.rule import Rule


@dataclass
class Wrong:
    """One thing that is wrong, wherever it is.

    Args:
        rule: The rule that found it.
        what: What is wrong, as a heading.
        places: Each finding, and the rest of its sentence: the property and its value.
    """

    rule: Rule
    what: str
    places: list[tuple[Remark, str]] = field(default_factory=list)


@dataclass
class Exempted:
    """What one reason exempts.

    Args:
        reason: The reason.
        constructs: By construct path, what is exempted there; by its name, the parts of it that are meant, such as
            the actions and resources of a policy. No parts: all of it.
    """

    reason: str
    constructs: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def findings(evidence: Evidence) -> list[Wrong]:
    """The most severe first."""
    by_heading: dict[tuple[str, str], Wrong] = {}
    for rule, result in sorted(evidence.rules.values(), key=lambda each: (-each[0].severity, each[0].id)):
        for each in result.findings:
            what, _, rest = each.says.partition(": ")
            by_heading.setdefault((rule.id, what), Wrong(rule, what)).places.append((each, rest))
    return list(by_heading.values())


def exemptions(accepted: Iterable[Accepted]) -> list[Exempted]:
    """One for each reason, in the order of the first construct."""
    by_reason: dict[str, Exempted] = {}
    for each in accepted:
        name, part = _name(each.about)
        whats = by_reason.setdefault(each.why, Exempted(each.why)).constructs.setdefault(each.construct, {})
        parts = whats.setdefault(name, [])
        if part:
            parts.append(part)
    return list(by_reason.values())


def _name(about: str) -> tuple[str, str]:
    """`AwsSolutions::AwsSolutions-IAM5[Action::s3:*]` is AwsSolutions-IAM5, of which `Action::s3:*` is meant."""
    rule, bracket, part = about.partition("[")
    pack, colons, own = rule.partition("::")
    name = own if colons and own.startswith(f"{pack}-") else rule
    return name, part.removesuffix("]") if bracket else ""
