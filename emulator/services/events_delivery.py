"""What a rule does with a matching event: each target gets it as from EventBridge, or its dead-letter queue does.

moto sends events to queues, log groups and buses only, checks no permissions, sends disabled rules' events too, and
loses the Region and time of an event on the way to another bus.
"""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.events.models import Rule, events_backends

from emulator.account import ACCOUNT_ID, client
from emulator.gateway import protocol
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access
from emulator.iam.service_permissions import encrypts, function_lets, queue_lets, role_trusts, topic_lets
from emulator.services._event_input import text_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State

_SERVICE = "events.amazonaws.com"
#: EventBridge sends no source account or ARN to AWS KMS.
#: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
_TO_KMS: dict[str, str] = {}
_MOTOS_OWN = Rule.send_to_targets

Target = dict[str, Any]
Event = dict[str, Any]


class DeliveryRefusedError(Exception):
    """A target refuses the event; EventBridge stores this error code with it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@before("events", "PutTargets")
def buses_need_a_role(_: State, request: dict[str, Any]) -> None:
    for target in request["Targets"]:
        if ":event-bus/" in target["Arn"] and not target.get("RoleArn"):
            raise ApiError("ValidationException", f"RoleArn is required for target {target['Arn']}.")


def _send_to_targets(rule: Rule, original_event: Event, transform_input: bool = True) -> None:
    pattern = rule.event_pattern
    if rule.state == "DISABLED" or (rule.state == "ENABLED" and _is_read(original_event)):
        return
    if not pattern.get_pattern() or not pattern.matches_event(original_event):
        return
    for target in list(rule.targets):
        deliver = _DELIVERIES.get(_kind(target["Arn"]))
        if deliver is None:
            _left_to_moto(rule, target, original_event, transform_input=transform_input)
            continue
        try:
            deliver(rule, target, _as_written(original_event))
        except DeliveryRefusedError as error:
            _keep(rule, target, _as_written(original_event), error)


def _is_read(event: Event) -> bool:
    """Read-only calls reach only rules in state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
    """
    name = str(event["detail"].get("eventName", "")) if str(event["detail-type"]).endswith("via CloudTrail") else ""
    return name.startswith(("Describe", "Get", "List")) and name not in {"GetFederationToken", "GetSessionToken"}


def _kind(arn: str) -> str:
    service, resource = arn.split(":")[2], arn.split(":")[5]
    return "bus" if service == "events" and resource.startswith("event-bus/") else service


def _left_to_moto(rule: Rule, target: Target, event: Event, *, transform_input: bool) -> None:
    alone = deepcopy(rule)
    alone.targets = [target]
    _MOTOS_OWN(alone, event, transform_input)


def _as_written(event: Event) -> Event:
    """The event as AWS writes it."""
    time = event["time"]
    written = {"version": "0", **event}
    written.pop("ingestion-time", None)
    if not isinstance(time, str):
        written["time"] = f"{datetime.fromtimestamp(float(time), UTC):%FT%TZ}"
    return written


def _to_bus(rule: Rule, target: Target, event: Event) -> None:
    """Another bus, in any Region: the event keeps its account, its Region, its time and its id.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
    """
    bus, role = target["Arn"], target.get("RoleArn", "")
    if not role_trusts(_SERVICE, role, region=rule.region_name, source=rule.arn):
        raise DeliveryRefusedError("NO_PERMISSIONS", f"{role} cannot be assumed by {_SERVICE}")
    if not access.allows(role, "events:PutEvents", bus):
        raise DeliveryRefusedError("NO_PERMISSIONS", f"{role} is not authorized to perform: events:PutEvents on {bus}")
    buses = events_backends[ACCOUNT_ID][bus.split(":")[3]].event_buses
    name = bus.rpartition("/")[2]
    if bus.split(":")[4] != ACCOUNT_ID or name not in buses:
        raise DeliveryRefusedError("RESOURCE_NOT_FOUND", f"There is no event bus {bus}")
    for further in list(buses[name].rules.values()):
        further.send_to_targets(deepcopy(event))


def _to_function(rule: Rule, target: Target, event: Event) -> None:
    if not function_lets(_SERVICE, target["Arn"], _source(rule)):
        raise DeliveryRefusedError("NO_PERMISSIONS", f"{target['Arn']} does not let {_SERVICE} invoke it")
    payload = text_for(target, event, rule.arn)
    _client("lambda", target["Arn"]).invoke(FunctionName=target["Arn"], InvocationType="Event", Payload=payload)


def _to_topic(rule: Rule, target: Target, event: Event) -> None:
    topic = target["Arn"]
    if not topic_lets(_SERVICE, topic, _source(rule)) or not encrypts(_SERVICE, topic, values=_TO_KMS):
        raise DeliveryRefusedError("NO_PERMISSIONS", f"{topic} or its key does not let {_SERVICE} publish")
    _client("sns", topic).publish(TopicArn=topic, Message=text_for(target, event, rule.arn))


def _to_queue(rule: Rule, target: Target, event: Event) -> None:
    group = target.get("SqsParameters", {}).get("MessageGroupId")
    further = {"MessageGroupId": group} if group else {}
    _send(rule, target["Arn"], text_for(target, event, rule.arn), **further)


def _keep(rule: Rule, target: Target, event: Event, error: DeliveryRefusedError) -> None:
    """What EventBridge has no permission to deliver goes to the target's queue at once, or is lost.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    """
    queue = target.get("DeadLetterConfig", {}).get("Arn")
    details = {"RULE_ARN": rule.arn, "TARGET_ARN": target["Arn"], "ERROR_CODE": error.code, "ERROR_MESSAGE": str(error)}
    attributes = {name: {"DataType": "String", "StringValue": value} for name, value in details.items()}
    if queue:
        with suppress(DeliveryRefusedError):
            _send(rule, queue, json.dumps(event), MessageAttributes=attributes)


def _send(rule: Rule, queue: str, text: str, **further: Any) -> None:
    name = queue.rpartition(":")[2]
    if not queue_lets(_SERVICE, queue, _source(rule)) or not encrypts(_SERVICE, queue, values=_TO_KMS):
        raise DeliveryRefusedError("NO_PERMISSIONS", f"{queue} or its key does not let {_SERVICE} send")
    sqs = _client("sqs", queue)
    sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName=name)["QueueUrl"], MessageBody=text, **further)


def _source(rule: Rule) -> dict[str, str]:
    return {"aws:SourceArn": rule.arn, "aws:SourceAccount": rule.account_id}


def _client(service: str, arn: str) -> Any:
    region = arn.split(":")[3]
    return client(service, endpoint=protocol.state(service, region).endpoint, region=region)


_DELIVERIES: dict[str, Callable[[Rule, Target, Event], None]] = {
    "bus": _to_bus,
    "lambda": _to_function,
    "sns": _to_topic,
    "sqs": _to_queue,
}

Rule.send_to_targets = _send_to_targets
