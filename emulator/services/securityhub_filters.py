"""Which findings GetFindings is asked for.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
"""

from __future__ import annotations

from typing import Any

#: The fields of filters.
FILTERS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("ProductArn", "AwsAccountId", "Id", "GeneratorId", "Region", "Title", "ProductName")},
    **{name: (name,) for name in ("Description", "CompanyName", "RecordState", "WorkflowState", "VerificationState")},
    "Type": ("Types",),
    "SeverityLabel": ("Severity", "Label"),
    "WorkflowStatus": ("Workflow", "Status"),
    "ComplianceStatus": ("Compliance", "Status"),
    "ComplianceSecurityControlId": ("Compliance", "SecurityControlId"),
    "ResourceId": ("Resources", "Id"),
    "ResourceType": ("Resources", "Type"),
}


def passes(finding: dict[str, Any], filters: dict[str, list[dict[str, str]]]) -> bool:
    """Filters of a name: any that wants a value, and all that want none of it.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_StringFilter.html
    """
    for name, conditions in filters.items():
        values = _values(finding, FILTERS[name])
        wanted = [each for each in conditions if "NOT" not in each["Comparison"]]
        unwanted = [each for each in conditions if "NOT" in each["Comparison"]]
        if wanted and not any(_matches(value, each) for value in values for each in wanted):
            return False
        if any(_matches(value, each) for value in values for each in unwanted):
            return False
    return True


def _values(node: Any, path: tuple[str, ...]) -> list[str]:
    if isinstance(node, list):
        return [value for each in node for value in _values(each, path)]
    if not path:
        return [str(node)]
    return _values(node[path[0]], path[1:]) if path[0] in node else []


def _matches(value: str, condition: dict[str, str]) -> bool:
    wanted, how = condition["Value"], condition["Comparison"]
    if how.startswith("PREFIX"):
        return value.startswith(wanted)
    return wanted in value if "CONTAINS" in how else value == wanted
