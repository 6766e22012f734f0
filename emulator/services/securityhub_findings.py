"""Security Hub CSPM's findings: what finding providers send, what people decide, and the event about each change.

https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-integration-types.html
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError, operation, states
from emulator.services import events_put
from emulator.services.securityhub import subscribed
from emulator.services.securityhub_aggregators import home_of
from emulator.services.securityhub_filters import FILTERS, passes

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Finding = dict[str, Any]

#: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
NORMALIZED = {"INFORMATIONAL": 0, "LOW": 1, "MEDIUM": 40, "HIGH": 70, "CRITICAL": 90}
#: What people change, and a provider's update keeps.
_DECISIONS = (
    *("Workflow", "Severity", "Types", "VerificationState", "Confidence", "Criticality", "UserDefinedFields"),
    "RelatedFindings",
)
_REOPENED = {"NOTIFIED", "RESOLVED"}
_KEPT, _DECIDED = "findings", "decisions"
_PAGE = 100


@operation("securityhub", "BatchImportFindings")
def batch_import_findings(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """Findings of the account itself; AWS's services use :func:`take`."""
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
    processed, unprocessed = [], []
    for asked in request["FindingIdentifiers"]:
        key = _key(asked)
        owner = _owner(state, key)
        if owner is None:
            why = {"ErrorCode": "FindingNotFound", "ErrorMessage": f"Finding Not Found: {asked['Id']}"}
            unprocessed.append({"FindingIdentifier": asked, **why})
            continue
        with owner.lock:
            _decisions(owner, key).update(changed)
        processed.append(asked)
        _send(owner, key)
    return {"ProcessedFindings": processed, "UnprocessedFindings": unprocessed}


@operation("securityhub", "GetFindings")
def get_findings(state: State, request: dict[str, Any]) -> dict[str, Any]:
    subscribed(state)
    filters = request.get("Filters", {})
    if unknown := sorted(filters.keys() - FILTERS.keys()) + ["SortCriteria"] * bool(request.get("SortCriteria")):
        raise ApiError(
            "InvalidInputException", f"The emulated account does not support {', '.join(unknown)}", status=400
        )
    shown = [_shown(each, key) for each in _seen_from(state) for key in _findings(each)]
    found = [finding for finding in shown if passes(finding, filters)]
    start, most = int(request.get("NextToken", 0)), request.get("MaxResults", _PAGE)
    further = {"NextToken": str(start + most)} if start + most < len(found) else {}
    return {"Findings": found[start : start + most], **further}


def take(state: State, finding: Finding) -> None:
    """Import a provider's new finding or update, and send the event; an update that is not newer is ignored."""
    key = _key(finding)
    with state.lock:
        before = _findings(state).get(key)
        if before and _moment(finding) <= _moment(before):
            return
        _findings(state)[key] = _completed(state, finding, before)
        _reconsider(_decisions(state, key), finding, before)
    _send(state, key)


def written(moment: datetime) -> str:
    """A time in ASFF's format."""
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
    back = before is not None and before["RecordState"] == "ARCHIVED" and finding.get("RecordState") != "ARCHIVED"
    fails_again = then == "PASSED" and now in {"WARNING", "FAILED", "NOT_AVAILABLE"}
    if now == "PASSED" and then != "PASSED" and workflow != "SUPPRESSED":
        decided["Workflow"] = {"Status": "RESOLVED"}
    elif (back or fails_again) and workflow in _REOPENED:
        decided["Workflow"] = {"Status": "NEW"}


def _compliance(finding: Finding) -> str:
    return str(finding.get("Compliance", {}).get("Status", ""))


def _severity(severity: dict[str, Any]) -> dict[str, Any]:
    """Of Label and Normalized, each follows from the other.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
    """
    if "Label" in severity:
        return {"Normalized": NORMALIZED[severity["Label"]], **severity}
    number = int(severity.get("Normalized", 0))
    return {**severity, "Label": next(label for label, least in reversed(NORMALIZED.items()) if number >= least)}


def _send(state: State, key: tuple[str, str]) -> None:
    """One event for each finding, here and where it is aggregated.

    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
    """
    event = {
        "source": "aws.securityhub",
        "detail-type": "Security Hub Findings - Imported",
        "resources": ["/".join(key)],
        "detail": {"findings": [_shown(state, key)]},
    }
    for region in filter(None, (state.region, home_of(state.region))):
        events_put.send_as_aws(region, event)


def _seen_from(state: State) -> list[State]:
    """The Region's own findings, and those that it aggregates."""
    hubs = [each for each in states("securityhub") if "hub" in each.items]
    return [each for each in hubs if state.region in (each.region, home_of(each.region))]


def _owner(state: State, key: tuple[str, str]) -> State | None:
    return next((each for each in _seen_from(state) if key in _findings(each)), None)


def _shown(state: State, key: tuple[str, str]) -> Finding:
    return {**_findings(state)[key], **state.items.get(_DECIDED, {}).get(key, {})}


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
