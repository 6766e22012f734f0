"""Events of every service that finds something, read into one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..shared.console import console, escaped
from ..shared.severity import Severity
from .advice import advice
from .check import key_of_access, key_of_check
from .finding import ServiceFinding, severity_of
from .guardduty import of_guardduty
from .security_hub import of_security_hub
from .use import of_alarm, of_use

Event = dict[str, Any]
#: What is known of an AWS Config rule, by its Region and name: ``meaning``, ``fix``, ``severity``, ``control`` and
#: ``identifier``.
RuleLookup = Callable[[str, str], Mapping[str, str]]
_CONFIG_RULES = "https://docs.aws.amazon.com/config/latest/developerguide/"


class UnreadableError(ValueError):
    """The event has not the shape that its service describes."""


def read(event: Event, rule: RuleLookup) -> ServiceFinding | None:
    """The finding in an event; None where another event holds it as well.

    Args:
        event: As EventBridge gives it.
        rule: Tells about rules of AWS Config, whose events hold nothing but a name.

    Raises:
        UnreadableError: It is none that is known, or lacks what it should have.
    """
    kind = event.get("detail-type")
    reader = _READERS.get((event.get("source"), kind)) or _OF_ANY_SERVICE.get(kind)
    if reader is None:
        raise UnreadableError(f"nothing is known of {kind!r} from {event.get('source')!r}")
    try:
        return reader(event, rule)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(f"{type(error).__name__}: {error}") from error


def _of_config(event: Event, rule: RuleLookup) -> ServiceFinding:
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
        title=known.get("meaning") or f"{name} is not complied with",
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
    return f"How bad it is could not be read of the rule: {rule['unread']}" if "unread" in rule else ""


def _of_health(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html."""
    told = event["detail"]
    code = told["eventTypeCode"]
    entities = tuple(entity["entityValue"] for entity in told.get("affectedEntities", []))
    words = [each["latestDescription"] for each in told.get("eventDescription", []) if each.get("latestDescription")]
    return ServiceFinding(
        # The same event comes by several Regions.
        key=f"health|{told['eventArn']}|{told.get('communicationId', '')}",
        product="AWS Health",
        kind=code,
        title=code.replace("_", " ").capitalize().replace("Aws", "AWS", 1),
        severity=Severity.CRITICAL if "CREDENTIALS" in code else Severity.HIGH,
        account=told.get("affectedAccount") or event["account"],
        region=told.get("eventRegion") or event["region"],
        source=event["source"],
        at=event["time"],
        resources=entities,
        description=" ".join(words),
        since=told.get("startTime") or event["time"],
        remedy=advice("credentials") if "CREDENTIALS" in code else advice("abuse"),
        remedy_url="https://docs.aws.amazon.com/health/latest/ug/getting-started-health-dashboard.html",
        console_url="https://health.console.aws.amazon.com/health/home#/account/event-log?eventID="
        + escaped(told["eventArn"]),
        threat=True,
        resolved=told.get("statusCode") == "closed",
    )


def _of_inspector(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html."""
    found = event["detail"]
    advised = found.get("remediation", {}).get("recommendation", {})
    text = advised.get("text", "")
    return ServiceFinding(
        key=found["findingArn"],
        product="Inspector",
        kind=found["type"],
        title=found["title"],
        severity=severity_of(found["severity"]),
        account=found["awsAccountId"],
        region=event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=tuple(resource["id"] for resource in found["resources"]),
        description=found.get("description", ""),
        since=found.get("firstObservedAt", ""),
        remedy="" if text == "None Provided" else text,
        remedy_url=advised.get("Url", "") or advised.get("url", ""),
        console_url=console(event["region"], "inspector/v2/home?region={region}#/findings/all"),
        resolved=found["status"] != "ACTIVE",
    )


def _of_macie(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html."""
    found = event["detail"]
    affected = found.get("resourcesAffected", {})
    parts = (affected.get("s3Bucket") or {}).get("arn"), (affected.get("s3Object") or {}).get("path")
    return ServiceFinding(
        key=found["id"],
        product="Macie",
        kind=found["type"],
        title=found["title"],
        severity=severity_of(found["severity"]["description"]),
        account=found["accountId"],
        region=found.get("region") or event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=tuple(filter(None, parts)),
        description=found.get("description", ""),
        since=found["createdAt"],
        count=int(found.get("count", 1)),
        remedy=advice(found["type"]),
        console_url=console(event["region"], "macie/home?region={region}#findings?search=id%3D" + escaped(found["id"])),
        resolved=bool(found.get("archived", False)),
    )


def _of_access_analyzer(event: Event, _: RuleLookup) -> ServiceFinding:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html."""
    found = event["detail"]
    public = bool(found.get("isPublic"))
    who = "everybody" if public else ", ".join(map(str, (found.get("principal") or {}).values())) or "somebody outside"
    unseen = found.get("error")  # it could not look
    account = found.get("accountId") or event["account"]
    return ServiceFinding(
        key=key_of_access(account, found["resource"])
        if found.get("resourceType") == "AWS::IAM::Role"
        else f"{event['region']}|{found['id']}",
        product="IAM Access Analyzer",
        kind=found.get("resourceType", "External access"),
        title=f"Who can reach {found['resource']} could not be found out: {unseen}"
        if unseen
        else f"{who} can reach {found['resource']} from outside the account",
        severity=Severity.HIGH if public else Severity.MEDIUM,
        account=account,
        region=found.get("region") or event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=(found["resource"],),
        description=f"Allowed actions: {', '.join(found['action'])}." if found.get("action") else "",
        since=found.get("createdAt", ""),
        remedy=advice("access analyzer error" if unseen else "access analyzer"),
        console_url=console(event["region"], "access-analyzer/home?region={region}#/findings"),
        resolved=found["status"] != "ACTIVE" or bool(found.get("isDeleted")),
    )


_READERS: Mapping[tuple[object, object], Callable[[Event, RuleLookup], ServiceFinding | None]] = {
    ("aws.securityhub", "Security Hub Findings - Imported"): lambda event, _: of_security_hub(event),
    ("aws.guardduty", "GuardDuty Finding"): lambda event, _: of_guardduty(event),
    ("aws.config", "Config Rules Compliance Change"): _of_config,
    ("aws.health", "AWS Health Event"): _of_health,
    ("aws.health", "AWS Health Abuse Event"): _of_health,
    ("aws.inspector2", "Inspector2 Finding"): _of_inspector,
    ("aws.macie", "Macie Finding"): _of_macie,
    ("aws.access-analyzer", "Access Analyzer Finding"): _of_access_analyzer,
    ("aws.cloudwatch", "CloudWatch Alarm State Change"): lambda event, _: of_alarm(event),
}
_OF_ANY_SERVICE: Mapping[object, Callable[[Event, RuleLookup], ServiceFinding]] = {
    "AWS API Call via CloudTrail": lambda event, _: of_use(event),
    "AWS Console Sign In via CloudTrail": lambda event, _: of_use(event),
}
