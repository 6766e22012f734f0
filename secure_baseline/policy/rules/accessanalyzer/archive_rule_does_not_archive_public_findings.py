from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_MESSAGE = "Public findings are archived: the filter neither names a resource or principal nor excludes isPublic"


@rule(
    "AWS::AccessAnalyzer::Analyzer",
    "AWS::AccessAnalyzer::ArchiveRule",
    requires="An archive rule of IAM Access Analyzer must name resources or principals, or exclude public findings.",
    otherwise="When a bucket or role is opened to everyone by mistake, the finding is archived and no one sees it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A20",),
)
def archive_rule_does_not_archive_public_findings(resource: Resource) -> Problems:
    if resource.type == "AWS::AccessAnalyzer::ArchiveRule":
        analyzer = resource.target("AnalyzerName")
        if (analyzer is None or _looks_outside(analyzer)) and _hides_public(dict(resource.entries("Filter"))):
            yield resource.problem(_MESSAGE, at="Filter")
    elif _looks_outside(resource):
        for archive_rule in resource.nodes("ArchiveRules"):
            if _hides_public({each.text("Property") or "": each for each in archive_rule.nodes("Filter")}):
                yield archive_rule.problem(_MESSAGE, at="Filter")


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
