"""Use of the root and break-glass users, as AWS CloudTrail reports it, and alarms of other Regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.console import console, escaped
from ..shared.severity import Severity
from .advice import advice
from .finding import ServiceFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

_AGENT_LENGTH = 80
_SIGNED_IN = "signed in"
_READS = " Further read-only calls from the same address are not reported for a day."


def use_finding(event: Mapping[str, Any]) -> ServiceFinding:
    """A sign-in or an API call; the rule matches only these two users.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
    """
    call = event["detail"]
    identity, name = call["userIdentity"], call["eventName"]
    root = identity["type"] == "Root"
    reads = call.get("readOnly") is True
    region = call.get("awsRegion") or event["region"]
    address = call.get("sourceIPAddress") or "an unknown address"
    who = "The root user" if root else f"The break-glass user {identity['userName']}"
    action = _action(call)
    return ServiceFinding(
        key=f"use|{event['account']}|{who}|{address}|{_use(call, action)}",
        product="AWS CloudTrail",
        kind=name,
        title=f"{who} {action} from {address}",
        severity=Severity.CRITICAL,
        account=event["account"],
        region=region,
        source=event["source"],
        at=event["time"],
        resources=(identity.get("arn") or who,),
        description=_details(call) + (_READS if reads else ""),
        since=call.get("eventTime") or event["time"],
        remedy=advice("root use" if root else "break-glass use"),
        console_url=console(
            region, "cloudtrailv2/home?region={region}#/events/" + escaped(str(call.get("eventID", "")))
        ),
        threat=True,
    )


def _use(call: Mapping[str, Any], action: str) -> str:
    """What counts as one use: each sign-in, each kind of change, and all read-only calls together."""
    if call.get("readOnly") is True:
        return "reads"
    return f"{action} {call.get('eventID', '')}" if action == _SIGNED_IN else action


def _action(call: Mapping[str, Any]) -> str:
    if call["eventName"] == "ConsoleLogin":
        failed = (call.get("responseElements") or {}).get("ConsoleLogin") == "Failure"
        return "failed to sign in" if failed else _SIGNED_IN
    service = str(call.get("eventSource", "")).partition(".")[0]
    refused = f" ({call['errorCode']})" if call.get("errorCode") else ""
    return f"called {service + ':' if service else ''}{call['eventName']}{refused}"


def _details(call: Mapping[str, Any]) -> str:
    mfa = (call.get("additionalEventData") or {}).get("MFAUsed")
    without = "Signed in without MFA." if mfa == "No" and call["eventName"] == "ConsoleLogin" else ""
    error = f"Error: {call['errorMessage']}." if call.get("errorMessage") else ""
    # The caller chooses it: enough to identify a program, too short for a message to the reader.
    agent = f"User agent: {str(call['userAgent'])[:_AGENT_LENGTH]}." if call.get("userAgent") else ""
    return " ".join(filter(None, (without, error, agent)))


def alarm_finding(event: Mapping[str, Any]) -> ServiceFinding:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html."""
    alarm = event["detail"]
    name, state = alarm["alarmName"], alarm["state"]
    meaning = alarm.get("configuration", {}).get("description") or f"Alarm {name}"
    return ServiceFinding(
        key=f"alarm|{event['account']}|{event['region']}|{name}",
        product="CloudWatch",
        kind=name,
        title=meaning,
        severity=Severity.CRITICAL,
        account=event["account"],
        region=event["region"],
        source=f"{event['source']}|{event['region']}",
        at=event["time"],
        resources=tuple(event.get("resources", ())),
        description=state.get("reason", ""),
        since=state.get("timestamp") or event["time"],
        remedy=advice("alarm"),
        console_url=console(event["region"], "cloudwatch/home?region={region}#alarmsV2:alarm/" + escaped(name)),
        repeated=False,
        resolved=state["value"] != "ALARM",
    )
