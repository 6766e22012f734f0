"""Archive rules do not hide what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_SAYS = "It archives findings of what is public: no resource or principal is named, and isPublic is not false"


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::AccessAnalyzer::ArchiveRule":
        analyzer = resource.target("AnalyzerName")
        if (analyzer is None or _looks_outside(analyzer)) and _hides_public(dict(resource.entries("Filter"))):
            yield resource.problem(_SAYS, "Filter")
    elif _looks_outside(resource):
        for rule in resource.nodes("ArchiveRules"):
            if _hides_public({each.text("Property") or "": each for each in rule.nodes("Filter")}):
                yield rule.problem(_SAYS, "Filter")


def _looks_outside(analyzer: Resource) -> bool:
    return analyzer.text("Type") in {"ACCOUNT", "ORGANIZATION"}


def _hides_public(criteria: dict[str, Node]) -> bool:
    public = criteria.get("isPublic")
    if public is not None and ("false" in public.texts("Eq") or "true" in public.texts("Neq")):
        return False
    return not any(
        (name in {"id", "resource"} or name.startswith(("condition.", "principal.")))
        and (criterion.nodes("Eq") or criterion.nodes("Contains"))
        for name, criterion in criteria.items()
    )


RULE = Rule(
    id="accessanalyzer-archive-rule-keeps-public-findings",
    types=("AWS::AccessAnalyzer::Analyzer", "AWS::AccessAnalyzer::ArchiveRule"),
    demands="An archive rule of Access Analyzer names resources or principals, or leaves out what is public.",
    why="A bucket or role that is opened to the world by mistake is never reported.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A20",),
    fix=Fix(
        cdk="""\
accessanalyzer.CfnAnalyzer(
    self,
    "Analyzer",
    type="ACCOUNT",
    archive_rules=[
        accessanalyzer.CfnAnalyzer.ArchiveRuleProperty(
            rule_name="partner",
            filter=[accessanalyzer.CfnAnalyzer.FilterProperty(property="principal.AWS", eq=["111122223333"])],
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::AccessAnalyzer::Analyzer
Properties:
  Type: ACCOUNT
  ArchiveRules:
    - RuleName: partner
      Filter: [{Property: principal.AWS, Eq: ["111122223333"]}]
""",
    ),
    check=_check,
)
