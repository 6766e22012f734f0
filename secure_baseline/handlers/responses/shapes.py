"""Where events name the resources that they are about."""

from __future__ import annotations

from typing import Any

_API_CALL = "AWS API Call via CloudTrail"


def called(event: Any) -> str:  # noqa: ANN401  (an event may be anything)
    """The operation of a CloudTrail event, otherwise an empty text."""
    return str(_at(event, "detail", "eventName") or "") if _at(event, "detail-type") == _API_CALL else ""


def parameters(event: Any) -> dict[str, Any]:  # noqa: ANN401  (same)
    """The parameters of a CloudTrail event."""
    result = _at(event, "detail", "requestParameters")
    return result if isinstance(result, dict) else {}


def security_hub_resources(event: Any, kind: str) -> list[tuple[str, str]]:  # noqa: ANN401  (same)
    """(ARN, Region) of the resources of a type (such as ``AwsS3Bucket``) in Security Hub's findings."""
    return [
        (str(resource.get("Id", "")), str(resource.get("Region") or _at(event, "region") or ""))
        for finding in _at(event, "detail", "findings") or []
        for resource in finding.get("Resources", [])
        if resource.get("Type") == kind
    ]


def config_resource(event: Any, kind: str) -> str | None:  # noqa: ANN401  (same)
    """The id of the resource that no longer complies, if it is of a type (such as ``AWS::S3::Bucket``)."""
    if _at(event, "detail-type") != "Config Rules Compliance Change" or _at(event, "detail", "resourceType") != kind:
        return None
    return str(_at(event, "detail", "resourceId"))


def guardduty_resource(event: Any) -> dict[str, Any]:  # noqa: ANN401  (same)
    """The resource of a GuardDuty finding."""
    resource = _at(event, "detail", "resource") if _at(event, "detail-type") == "GuardDuty Finding" else None
    return resource if isinstance(resource, dict) else {}


def guardduty_sequence(event: Any) -> dict[str, Any]:  # noqa: ANN401  (same)
    """The attack sequence of a GuardDuty finding, which names no resource in addition.

    https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Sequence.html
    """
    is_finding = _at(event, "detail-type") == "GuardDuty Finding"
    sequence = _at(event, "detail", "service", "detection", "sequence") if is_finding else None
    return sequence if isinstance(sequence, dict) else {}


def _at(event: Any, *path: str) -> Any:  # noqa: ANN401  (same)
    for name in path:
        event = event.get(name) if isinstance(event, dict) else None
    return event
