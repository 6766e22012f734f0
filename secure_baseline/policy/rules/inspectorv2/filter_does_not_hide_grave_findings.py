from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_GRAVE = ("CRITICAL", "HIGH")


@rule(
    "AWS::InspectorV2::Filter",
    requires="A suppression filter of Amazon Inspector does not hide every critical or high finding.",
    otherwise="Vulnerabilities that are being exploited stay out of sight, and unpatched.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C08",),
)
def filter_does_not_hide_grave_findings(resource: Resource) -> Problems:
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
