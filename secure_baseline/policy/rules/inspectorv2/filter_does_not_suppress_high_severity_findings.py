from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_SEVERE = ("CRITICAL", "HIGH")


@rule(
    "AWS::InspectorV2::Filter",
    requires="An Amazon Inspector suppression rule must not hide all critical or high-severity findings.",
    otherwise="Vulnerabilities that are being exploited stay hidden and unpatched.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C08",),
)
def filter_does_not_suppress_high_severity_findings(resource: Resource) -> Problems:
    if resource.text("FilterAction") != "SUPPRESS":
        return
    criteria = dict(resource.node("FilterCriteria").entries())
    if set(criteria) - {"Severity"}:
        return  # it is limited to certain packages, images or instances
    groups = _groups(criteria.get("Severity"))
    hidden = [severity for severity in _SEVERE if all(_matches(group, severity) for group in groups)]
    if hidden:
        yield resource.problem(f"All findings of severity {' and '.join(hidden)} are hidden", at="FilterCriteria")


def _groups(severity: Node | None) -> list[list[Node]]:
    """EQUALS comparisons are joined by OR, all others by AND."""
    conditions = severity.nodes() if severity else []
    equal = [node for node in conditions if node.text("Comparison") == "EQUALS"]
    return ([equal] if equal else []) + [[node] for node in conditions if node not in equal]


def _matches(conditions: list[Node], severity: str) -> bool:
    return any((node.text("Value") == severity) == (node.text("Comparison") != "NOT_EQUALS") for node in conditions)
