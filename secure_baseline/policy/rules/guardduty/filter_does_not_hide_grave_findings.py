"""Filters do not hide all grave findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

# GuardDuty grades findings from 1 to 10; high ones begin at 7.
_HIGH = 7
_HIGHEST = 8.9
_BELOW = ("Lt", "Lte", "LessThan", "LessThanOrEqual")


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.text("Action") != "ARCHIVE":
        return
    criteria = dict(resource.node("FindingCriteria.Criterion").entries())
    if set(criteria) - {"severity", "service.archived"}:
        return  # it is about certain findings, instances, users
    severity = criteria.get("severity")
    limits = [] if severity is None else [severity.number(key) for key in _BELOW]
    if all(limit is None or limit >= _HIGHEST for limit in limits) and not _lists(severity):
        yield resource.problem("It hides all findings of high severity", "FindingCriteria")


def _lists(severity: Node | None) -> bool:
    """Whether severities are listed, and none of the high ones is."""
    if severity is None:
        return False
    values = [value for key in ("Eq", "Equals") for value in severity.texts(key)]
    return bool(values) and all(float(value) < _HIGH for value in values)


RULE = Rule(
    id="guardduty-filter-does-not-hide-grave-findings",
    types=("AWS::GuardDuty::Filter",),
    demands="A suppression filter of GuardDuty does not hide every finding of high severity.",
    why="Intruders are found, and nobody is told.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H08",),
    fix=Fix(
        cdk="""\
detector = guardduty.CfnDetector(self, "Detector", enable=True)
guardduty.CfnFilter(
    self,
    "Scanner",
    name="scanner",
    description="Our own scanner",
    detector_id=detector.ref,
    rank=1,
    action="ARCHIVE",
    finding_criteria=guardduty.CfnFilter.FindingCriteriaProperty(
        criterion={
            "type": {"Equals": ["Recon:EC2/Portscan"]},
            "resource.instanceDetails.instanceId": {"Equals": ["i-12345678901234567"]},
        }
    ),
)
""",
        cloudformation="""\
Type: AWS::GuardDuty::Filter
Properties:
  Name: scanner
  Description: Our own scanner
  DetectorId: 12abc34d567e8fa901bc2d34e56789f0
  Rank: 1
  Action: ARCHIVE
  FindingCriteria:
    Criterion:
      type: {Equals: ["Recon:EC2/Portscan"]}
      resource.instanceDetails.instanceId: {Equals: [i-12345678901234567]}
""",
    ),
    check=_check,
)
