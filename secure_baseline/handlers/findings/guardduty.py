"""Findings of GuardDuty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.console import console, escaped
from ..shared.severity import Severity
from .advice import advice
from .finding import ServiceFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def guardduty_finding(event: Mapping[str, Any]) -> ServiceFinding:
    """https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html."""
    detail = event["detail"]
    service = detail.get("service", {})
    region = detail.get("region") or event["region"]
    return ServiceFinding(
        key=detail["arn"],
        product="GuardDuty",
        kind=detail["type"],
        title=detail.get("title") or detail["type"],
        severity=_severity(float(detail["severity"])),
        account=detail["accountId"],
        region=region,
        source=f"{event['source']}|{region}",
        at=event["time"],
        resources=_resources(detail),
        description=detail.get("description", ""),
        since=service.get("eventFirstSeen") or detail["createdAt"],
        count=int(service.get("count", 1)),
        remedy=advice(detail["type"]),
        remedy_url="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html",
        console_url=console(
            region, "guardduty/home?region={region}#/findings?macros=current&fId=" + escaped(detail["id"])
        ),
        threat=True,
        resolved=bool(service.get("archived", False)),
    )


def _resources(detail: Mapping[str, Any]) -> tuple[str, ...]:
    resource = detail.get("resource", {})
    key = resource.get("accessKeyDetails") or {}
    buckets = resource.get("s3BucketDetails") or []
    names = (
        (resource.get("instanceDetails") or {}).get("instanceId"),
        f"{key.get('userType')} {key['userName']}, key {key.get('accessKeyId')}" if key.get("userName") else None,
        *(bucket.get("arn") or bucket.get("name") for bucket in buckets),
        (resource.get("eksClusterDetails") or {}).get("arn"),
        (resource.get("lambdaDetails") or {}).get("functionArn"),
        (resource.get("rdsDbInstanceDetails") or {}).get("dbInstanceArn"),
        *_of_sequence((detail.get("service", {}).get("detection") or {}).get("sequence") or {}),
    )
    return tuple(filter(None, names)) or (str(resource.get("resourceType", "")),)


def _of_sequence(sequence: Mapping[str, Any]) -> Iterator[str]:
    """The actors, their addresses and the resources that they used; the finding's own resource names nothing.

    https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Sequence.html
    """
    for actor in sequence.get("actors") or []:
        user, process = actor.get("user") or {}, actor.get("process") or {}
        if user.get("name"):
            key = f", key {user['credentialUid']}" if user.get("credentialUid") else ""
            yield f"{user.get('type')} {user['name']}{key}"
        elif process.get("path"):
            yield f"process {process['path']}"
    if addresses := [each["ip"] for each in sequence.get("endpoints") or [] if each.get("ip")]:
        yield f"from {', '.join(addresses)}"
    for resource in sequence.get("resources") or []:
        yield f"{resource['uid']} ({resource['resourceType']})"


def _severity(score: float) -> Severity | None:
    """https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html."""
    bounds = ((9, Severity.CRITICAL), (7, Severity.HIGH), (4, Severity.MEDIUM), (1, Severity.LOW))
    return next((severity for bound, severity in bounds if score >= bound), None)
