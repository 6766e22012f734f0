"""Security Hub CSPM's findings: what finding providers send, what people decide, and the event about each change.

https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-integration-types.html
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.protocol import ApiError, operation
from emulator.services import events_put
from emulator.services.securityhub import subscribed

if TYPE_CHECKING:
    from emulator.protocol import State

Finding = dict[str, Any]

#: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
NORMALIZED = {"INFORMATIONAL": 0, "LOW": 1, "MEDIUM": 40, "HIGH": 70, "CRITICAL": 90}
#: What people change and a provider's update leaves as it is.
_DECISIONS = ("Workflow", "Severity", "Types", "VerificationState", "Confidence", "Criticality", "UserDefinedFields")
_REOPENED = {"NOTIFIED", "RESOLVED"}
_KEPT, _DECIDED = "findings", "decisions"
#: What a filter looks at.
_FILTERS: dict[str, tuple[str, ...]] = {
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
_PAGE = 100


@operation("securityhub", "BatchImportFindings")
def batch_import_findings(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """Of the account itself; AWS's services come by :func:`take`."""
    subscribed(state)
    here = (
        f"arn:{partition_of(state.region)}:securityhub:{state.region}:{state.account}:product/{state.account}/default"
    )
    failed = []
    for finding in request["Findings"]:
        if finding["ProductArn"] != here or finding["AwsAccountId"] != state.account:
            message = f"The finding provider {finding['ProductArn']} is not enabled for account {state.account}."
            failed.append({"Id": finding["Id"], "ErrorCode": "InvalidAccess", "ErrorMessage": message})
        else:
            take(state, finding)
    return {
        "FailedCount": len(failed),
        "SuccessCount": len(request["Findings"]) - len(failed),
        "FailedFindings": failed,
    }


@operation("securityhub", "BatchUpdateFindings")
def batch_update_findings(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """What people decide; UpdatedAt stays the provider's.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchUpdateFindings.html
    """
    subscribed(state)
    changed = {name: request[name] for name in _DECISIONS if name in request}
    if "Severity" in changed:
        changed["Severity"] = _severity(changed["Severity"])
    if "Note" in request:
        changed["Note"] = {**request["Note"], "UpdatedAt": written(datetime.now(UTC))}
    if "RelatedFindings" in request:
        changed["RelatedFindings"] = request["RelatedFindings"]
    processed, unprocessed = [], []
    for asked in request["FindingIdentifiers"]:
        key = _key(asked)
        if key not in _findings(state):
            why = {"ErrorCode": "FindingNotFound", "ErrorMessage": f"Finding Not Found: {asked['Id']}"}
            unprocessed.append({"FindingIdentifier": asked, **why})
            continue
        with state.lock:
            _decisions(state, key).update(changed)
        processed.append(asked)
        _send(state, key)
    return {"ProcessedFindings": processed, "UnprocessedFindings": unprocessed}


@operation("securityhub", "GetFindings")
def get_findings(state: State, request: dict[str, Any]) -> dict[str, Any]:
    subscribed(state)
    filters = request.get("Filters", {})
    if unknown := sorted(filters.keys() - _FILTERS.keys()) + ["SortCriteria"] * bool(request.get("SortCriteria")):
        raise ApiError(
            "InvalidInputException", f"The emulated account does not support {', '.join(unknown)}", status=400
        )
    found = [finding for finding in map(_shown(state), _findings(state)) if _passes(finding, filters)]
    start, most = int(request.get("NextToken", 0)), request.get("MaxResults", _PAGE)
    further = {"NextToken": str(start + most)} if start + most < len(found) else {}
    return {"Findings": found[start : start + most], **further}


def take(state: State, finding: Finding) -> None:
    """A provider's new finding or update, and the event about it; one that is no newer is ignored."""
    key = _key(finding)
    with state.lock:
        before = _findings(state).get(key)
        if before and _moment(finding) <= _moment(before):
            return
        _findings(state)[key] = _completed(state, finding, before)
        _reconsider(_decisions(state, key), finding, before)
    _send(state, key)


def written(moment: datetime) -> str:
    """As ASFF has times."""
    return f"{moment.astimezone(UTC):%FT%T}.{moment.microsecond // 1000:03}Z"


def _completed(state: State, finding: Finding, before: Finding | None) -> Finding:
    """What Security Hub adds to what a provider sends.

    https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
    """
    severity = _severity(finding["Severity"])
    provided = {"Severity": {k: v for k, v in severity.items() if k != "Normalized"}, "Types": finding.get("Types", [])}
    fields = {"aws/securityhub/FindingId": f"{finding['ProductArn']}/{finding['Id']}"}
    names = {f"aws/securityhub/{name}": finding[name] for name in ("ProductName", "CompanyName") if name in finding}
    return {
        "RecordState": "ACTIVE",
        "Region": state.region,
        "WorkflowState": "NEW",
        "Workflow": {"Status": "NEW"},
        "FindingProviderFields": provided,
        **finding,
        "Severity": severity,
        "CreatedAt": before["CreatedAt"] if before else finding["CreatedAt"],
        "ProductFields": {**finding.get("ProductFields", {}), **names, **fields},
    }


def _reconsider(decided: dict[str, Any], finding: Finding, before: Finding | None) -> None:
    """What changes Workflow beside people; SUPPRESSED stays.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Workflow.html
    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html#integration-config-view
    """
    now, then = _compliance(finding), _compliance(before or {})
    workflow = decided.get("Workflow", {}).get("Status", "NEW")
    back = before is not None and (before["RecordState"] == "ARCHIVED") and finding.get("RecordState") != "ARCHIVED"
    fails_again = then == "PASSED" and now in {"WARNING", "FAILED", "NOT_AVAILABLE"}
    if now == "PASSED" and then != "PASSED" and workflow != "SUPPRESSED":
        decided["Workflow"] = {"Status": "RESOLVED"}
    elif (back or fails_again) and workflow in _REOPENED:
        decided["Workflow"] = {"Status": "NEW"}


def _compliance(finding: Finding) -> str:
    return str(finding.get("Compliance", {}).get("Status", ""))


def _severity(said: dict[str, Any]) -> dict[str, Any]:
    """Of Label and Normalized, each follows from the other.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
    """
    if "Label" in said:
        return {"Normalized": NORMALIZED[said["Label"]], **said}
    number = int(said.get("Normalized", 0))
    return {**said, "Label": next(label for label, least in reversed(NORMALIZED.items()) if number >= least)}


def _send(state: State, key: tuple[str, str]) -> None:
    """One event for each finding.

    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
    """
    finding = _shown(state)(key)
    event = {
        "source": "aws.securityhub",
        "detail-type": "Security Hub Findings - Imported",
        "resources": ["/".join(key)],
        "detail": {"findings": [finding]},
    }
    events_put.send_as_aws(state.region, event)


def _shown(state: State) -> Any:
    return lambda key: {**_findings(state)[key], **state.items.get(_DECIDED, {}).get(key, {})}


def _findings(state: State) -> dict[tuple[str, str], Finding]:
    kept: dict[tuple[str, str], Finding] = state.items.setdefault(_KEPT, {})
    return kept


def _decisions(state: State, key: tuple[str, str]) -> dict[str, Any]:
    decided: dict[str, Any] = state.items.setdefault(_DECIDED, {}).setdefault(key, {})
    return decided


def _key(finding: Finding) -> tuple[str, str]:
    return finding["ProductArn"], finding["Id"]


def _moment(finding: Finding) -> datetime:
    return datetime.fromisoformat(finding["UpdatedAt"])


def _passes(finding: Finding, filters: dict[str, list[dict[str, str]]]) -> bool:
    """Filters of a name: any that wants a value, and all that want none of it.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_StringFilter.html
    """
    for name, conditions in filters.items():
        values = _values(finding, _FILTERS[name])
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
