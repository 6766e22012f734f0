"""Reads the events of every service that reports findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..shared.console import console, escaped
from ..shared.severity import Severity
from .advice import advice
from .check import key_of_access, key_of_check
from .finding import ServiceFinding, severity_of
from .guardduty import guardduty_finding
from .security_hub import security_hub_finding
from .use import alarm_finding, use_finding

Event = dict[str, Any]
#: What is known of an AWS Config rule, by its Region and name: ``meaning``, ``fix``, ``severity``, ``control`` and
#: ``identifier``.
RuleLookup = Callable[[str, str], Mapping[str, str]]
_CONFIG_RULES = "https://docs.aws.amazon.com/config/latest/developerguide/"


class UnreadableError(ValueError):
    """The event does not have the format that its service documents."""


def read(event: Event, rule: RuleLookup) -> ServiceFinding | None:
    """The finding in an event; None where another event brings it as well.

    Args:
        event: The event as EventBridge sends it.
        rule: Describes an AWS Config rule; its events contain only the rule's name.

    Raises:
        UnreadableError: The event is of an unknown type, or lacks a field.
    """
    kind = event.get("detail-type")
    reader = _READERS.get((event.get("source"), kind)) or _OF_ANY_SERVICE.get(kind)
    if reader is None:
        raise UnreadableError(f"unknown event type {kind!r} from {event.get('source')!r}")
    try:
        return reader(event, rule)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(f"{type(error).__name__}: {error}") from error


def _config_finding(event: Event, rule: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html."""
    change = event["detail"]
    result = change["newEvaluationResult"]
    region = change.get("awsRegion") or event["region"]
    name = change["configRuleName"]
    known = rule(region, name)
    identifier, control = known.get("identifier", ""), known.get("control", "")
    return ServiceFinding(
        key=key_of_check(control, change["awsAccountId"], region, change["resourceId"])
        if control
        else f"config|{region}|{name}|{change['resourceType']}|{change['resourceId']}",
        control=control,
        product="AWS Config",
        kind=identifier or name,
        title=known.get("meaning") or f"A resource does not comply with the rule {name}",
        severity=severity_of(known.get("severity") or "MEDIUM"),
        account=change["awsAccountId"],
        region=region,
        source=f"{event['source']}|{region}|{name}",
        at=event["time"],
        resources=(f"{change['resourceId']} ({change['resourceType']})",),
        description=result.get("annotation") or _unread(known),
        since=result.get("resultRecordedTime") or event["time"],
        remedy=known.get("fix", ""),
        remedy_url=f"{_CONFIG_RULES}{identifier.lower().replace('_', '-')}.html" if identifier else "",
        console_url=console(region, "config/home?region={region}#/rules/details?configRuleName=" + escaped(name)),
        rated="unread" not in known,
        repeated=False,
        resolved=result["complianceType"] != "NON_COMPLIANT",
    )


def _unread(rule: Mapping[str, str]) -> str:
    return f"The rule's severity could not be read: {rule['unread']}" if "unread" in rule else ""


def _health_finding(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html."""
    detail = event["detail"]
    code = detail["eventTypeCode"]
    entities = tuple(entity["entityValue"] for entity in detail.get("affectedEntities", []))
    texts = [each["latestDescription"] for each in detail.get("eventDescription", []) if each.get("latestDescription")]
    return ServiceFinding(
        # Several Regions send the same event.
        key=f"health|{detail['eventArn']}|{detail.get('communicationId', '')}",
        product="AWS Health",
        kind=code,
        title=code.replace("_", " ").capitalize().replace("Aws", "AWS", 1),
        severity=Severity.CRITICAL if "CREDENTIALS" in code else Severity.HIGH,
        account=detail.get("affectedAccount") or event["account"],
        region=detail.get("eventRegion") or event["region"],
        source=event["source"],
        at=event["time"],
        resources=entities,
        description=" ".join(texts),
        since=detail.get("startTime") or event["time"],
        remedy=advice("credentials") if "CREDENTIALS" in code else advice("abuse"),
        remedy_url="https://docs.aws.amazon.com/health/latest/ug/getting-started-health-dashboard.html",
        console_url="https://health.console.aws.amazon.com/health/home#/account/event-log?eventID="
        + escaped(detail["eventArn"]),
        threat=True,
        resolved=detail.get("statusCode") == "closed",
    )


def _inspector_finding(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html."""
    detail = event["detail"]
    recommendation = detail.get("remediation", {}).get("recommendation", {})
    text = recommendation.get("text", "")
    return ServiceFinding(
        key=detail["findingArn"],
        product="Inspector",
        kind=detail["type"],
        title=detail["title"],
        severity=severity_of(detail["severity"]),
        account=detail["awsAccountId"],
        region=event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=tuple(resource["id"] for resource in detail["resources"]),
        description=detail.get("description", ""),
        since=detail.get("firstObservedAt", ""),
        remedy="" if text == "None Provided" else text,
        remedy_url=recommendation.get("Url", "") or recommendation.get("url", ""),
        console_url=console(event["region"], "inspector/v2/home?region={region}#/findings/all"),
        resolved=detail["status"] != "ACTIVE",
    )


def _macie_finding(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html."""
    detail = event["detail"]
    affected = detail.get("resourcesAffected", {})
    parts = (affected.get("s3Bucket") or {}).get("arn"), (affected.get("s3Object") or {}).get("path")
    return ServiceFinding(
        key=detail["id"],
        product="Macie",
        kind=detail["type"],
        title=detail["title"],
        severity=severity_of(detail["severity"]["description"]),
        account=detail["accountId"],
        region=detail.get("region") or event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=tuple(filter(None, parts)),
        description=detail.get("description", ""),
        since=detail["createdAt"],
        count=int(detail.get("count", 1)),
        remedy=advice(detail["type"]),
        console_url=console(
            event["region"], "macie/home?region={region}#findings?search=id%3D" + escaped(detail["id"])
        ),
        resolved=bool(detail.get("archived", False)),
    )


def _access_analyzer_finding(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html."""
    detail = event["detail"]
    public = bool(detail.get("isPublic"))
    principals = ", ".join(map(str, (detail.get("principal") or {}).values())) or "An unknown principal"
    error = detail.get("error")  # it could not read the policy
    account = detail.get("accountId") or event["account"]
    return ServiceFinding(
        key=key_of_access(account, detail["resource"])
        if detail.get("resourceType") == "AWS::IAM::Role"
        else f"{event['region']}|{detail['id']}",
        product="IAM Access Analyzer",
        kind=detail.get("resourceType", "External access"),
        title=f"Access to {detail['resource']} could not be analyzed: {error}"
        if error
        else f"{'Anyone' if public else principals} can access {detail['resource']} from outside the account",
        severity=Severity.HIGH if public else Severity.MEDIUM,
        account=account,
        region=detail.get("region") or event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=(detail["resource"],),
        description=f"Allowed actions: {', '.join(detail['action'])}." if detail.get("action") else "",
        since=detail.get("createdAt", ""),
        remedy=advice("access analyzer error" if error else "access analyzer"),
        console_url=console(event["region"], "access-analyzer/home?region={region}#/findings"),
        resolved=detail["status"] != "ACTIVE" or bool(detail.get("isDeleted")),
    )


_READERS: Mapping[tuple[object, object], Callable[[Event, RuleLookup], ServiceFinding | None]] = {
    ("aws.securityhub", "Security Hub Findings - Imported"): lambda event, _: security_hub_finding(event),
    ("aws.guardduty", "GuardDuty Finding"): lambda event, _: guardduty_finding(event),
    ("aws.config", "Config Rules Compliance Change"): _config_finding,
    ("aws.health", "AWS Health Event"): _health_finding,
    ("aws.health", "AWS Health Abuse Event"): _health_finding,
    ("aws.inspector2", "Inspector2 Finding"): _inspector_finding,
    ("aws.macie", "Macie Finding"): _macie_finding,
    ("aws.access-analyzer", "Access Analyzer Finding"): _access_analyzer_finding,
    ("aws.cloudwatch", "CloudWatch Alarm State Change"): lambda event, _: alarm_finding(event),
}
_OF_ANY_SERVICE: Mapping[object, Callable[[Event, RuleLookup], ServiceFinding]] = {
    "AWS API Call via CloudTrail": lambda event, _: use_finding(event),
    "AWS Console Sign In via CloudTrail": lambda event, _: use_finding(event),
}
