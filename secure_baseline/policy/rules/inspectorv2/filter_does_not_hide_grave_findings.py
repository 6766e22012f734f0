"""Filters do not hide all grave findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_GRAVE = ("CRITICAL", "HIGH")


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.text("FilterAction") != "SUPPRESS":
        return
    criteria = dict(resource.node("FilterCriteria").entries())
    if set(criteria) - {"Severity"}:
        return  # it is about certain packages, images, instances
    hidden = {grade for grade in _GRAVE if all(_matches(item, grade) for item in _groups(criteria.get("Severity")))}
    if hidden:
        yield resource.problem(f"It hides all findings of severity {' and '.join(sorted(hidden))}", "FilterCriteria")


def _groups(severity: Node | None) -> list[list[Node]]:
    """Equal comparisons are joined by or, the others by and."""
    conditions = severity.nodes() if severity else []
    equal = [node for node in conditions if node.text("Comparison") == "EQUALS"]
    return ([equal] if equal else []) + [[node] for node in conditions if node not in equal]


def _matches(conditions: list[Node], grade: str) -> bool:
    return any((node.text("Value") == grade) == (node.text("Comparison") != "NOT_EQUALS") for node in conditions)


RULE = Rule(
    id="inspectorv2-filter-does-not-hide-grave-findings",
    types=("AWS::InspectorV2::Filter",),
    demands="A suppression filter of Amazon Inspector does not hide every critical or high finding.",
    why="Vulnerabilities that are being exploited stay out of sight, and unpatched.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C08",),
    fix=Fix(
        cdk="""\
inspectorv2.CfnFilter(
    self,
    "Accepted",
    name="accepted",
    filter_action="SUPPRESS",
    filter_criteria=inspectorv2.CfnFilter.FilterCriteriaProperty(
        vulnerability_id=[inspectorv2.CfnFilter.StringFilterProperty(comparison="EQUALS", value="CVE-2026-0001")]
    ),
)
""",
        cloudformation="""\
Type: AWS::InspectorV2::Filter
Properties:
  Name: accepted
  FilterAction: SUPPRESS
  FilterCriteria:
    VulnerabilityId: [{Comparison: EQUALS, Value: CVE-2026-0001}]
""",
    ),
    check=_check,
)
