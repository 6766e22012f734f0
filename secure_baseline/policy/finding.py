"""What a rule found, and what it could not evaluate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.node import Path


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A resource that violates a rule.

    Args:
        rule: The rule.
        says: What is wrong, one sentence.
        logical_id: The resource.
        resource_type: Its type.
        path: Where in the resource.
        when: The conditions under which it occurs, such as ``IsProduction is false``; empty if always.
    """

    rule: Rule
    says: str
    logical_id: str
    resource_type: str
    path: Path
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class NotEvaluated:
    """A rule that could not be evaluated for a resource.

    Args:
        rule_id: The rule.
        logical_id: The resource.
        reason: What is not known.
    """

    rule_id: str
    logical_id: str
    reason: str
