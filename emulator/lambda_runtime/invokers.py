"""Which service calls a function with an event, and whether the function's policy lets it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.events.models import events_backends
from moto.sns.models import sns_backends

from emulator.iam.service_permissions import function_lets

if TYPE_CHECKING:
    from moto.awslambda.models import LambdaFunction


def allowed(function: LambdaFunction, event: Any) -> bool:
    """Whether AWS would make this call; services that poll, or that are not known here, need no permission."""
    service, sources = _caller(function, event)
    if service is None:
        return True
    account = {"aws:SourceAccount": function.account_id}
    return any(
        function_lets(service, function.function_arn, {**account, "aws:SourceArn": source}) for source in sources
    )


def _caller(function: LambdaFunction, event: Any) -> tuple[str | None, list[str]]:
    """The service's principal, and the source ARNs that it may be calling for."""
    if not isinstance(event, dict):
        return None, []
    record = (event.get("Records") or [{}])[0]
    if record.get("EventSource") == "aws:sns":
        return "sns.amazonaws.com", _topics(function)
    if record.get("eventSource") == "aws:s3":
        return "s3.amazonaws.com", [record["s3"]["bucket"]["arn"]]
    if "detail-type" in event:
        return "events.amazonaws.com", _rules(function)
    return None, []


def completed(function: LambdaFunction, event: Any) -> Any:
    """The event with the real topic in place of moto's example: moto does not say which topic sent a message."""
    service, sources = _caller(function, event)
    if service == "sns.amazonaws.com" and len(sources) == 1:
        message = event["Records"][0]["Sns"]
        message |= {"TopicArn": sources[0], "MessageAttributes": {}, "Timestamp": f"{datetime.now(UTC):%FT%T.000Z}"}
    return event


def _topics(function: LambdaFunction) -> list[str]:
    """The topics that the function is subscribed to."""
    subscriptions = sns_backends[function.account_id][function.region].subscriptions.values()
    return [each.topic.arn for each in subscriptions if each.endpoint == function.function_arn]


def _rules(function: LambdaFunction) -> list[str]:
    """The rules that have the function as their target."""
    buses = events_backends[function.account_id][function.region].event_buses.values()
    return [
        rule.arn
        for bus in buses
        for rule in bus.rules.values()
        if any(target["Arn"] == function.function_arn for target in rule.targets)
    ]
