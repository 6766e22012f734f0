from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

# GuardDuty severities range from 1 to 10; high ones begin at 7.
_HIGH = 7
_HIGHEST = 8.9
_BELOW = ("Lt", "Lte", "LessThan", "LessThanOrEqual")


@rule(
    "AWS::GuardDuty::Filter",
    requires="A GuardDuty suppression rule must not hide all high-severity findings.",
    otherwise="Intruders are detected, but no one is notified.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H08",),
)
def filter_does_not_suppress_high_severity_findings(resource: Resource) -> Problems:
    if resource.text("Action") != "ARCHIVE":
        return
    criteria = dict(resource.node("FindingCriteria.Criterion").entries())
    if set(criteria) - {"severity", "service.archived"}:
        return  # it is limited to certain findings, instances or users
    severity = criteria.get("severity")
    limits = [] if severity is None else [severity.number(key) for key in _BELOW]
    if all(limit is None or limit >= _HIGHEST for limit in limits) and not _lists(severity):
        yield resource.problem("All high-severity findings are hidden", at="FindingCriteria")


def _lists(severity: Node | None) -> bool:
    """Whether severities are listed and none of them is high."""
    if severity is None:
        return False
    values = [value for key in ("Eq", "Equals") for value in severity.texts(key)]
    return bool(values) and all(float(value) < _HIGH for value in values)
