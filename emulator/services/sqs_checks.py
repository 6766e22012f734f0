"""Queues that SQS does not take, and moto does.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.sqs.models import sqs_backends

from emulator import clock
from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError
from emulator.iam.actions import matching

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: "You must wait 60 seconds after deleting a queue before you can create another queue with the same name."
#: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
SECONDS_UNTIL_THE_NAME_IS_FREE = 60
RECEIVES = range(1, 1001)
#: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
POLICY_BYTES, STATEMENTS, ACTIONS, PRINCIPALS = 8192, 20, 7, 50
_OF_FIFO = ("ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit")


@before("sqs", "CreateQueue")
def check_name_is_free(state: State, request: Request) -> None:
    deleted = state.items.get("deleted", {}).get(request["QueueName"])
    if deleted is not None and clock.now() < deleted + SECONDS_UNTIL_THE_NAME_IS_FREE:
        message = (
            f"You must wait {SECONDS_UNTIL_THE_NAME_IS_FREE} seconds after deleting a queue before you can create "
            "another with the same name."
        )
        raise ApiError("QueueDeletedRecently", message, status=400)


@after("sqs", "DeleteQueue")
def note_deletion(state: State, request: Request, _: Request) -> None:
    state.items.setdefault("deleted", {})[_name(request)] = clock.now()
    state.items.get("redrive", {}).pop(_name(request), None)


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_order(state: State, request: Request) -> None:
    attributes, ordered = _attributes(request), _is_ordered(state, request)
    for name in _OF_FIFO:
        if not ordered and attributes.get(name, "false") != "false":
            raise ApiError("InvalidAttributeName", f"Unknown Attribute {name}.", status=400)
    if (
        attributes.get("FifoThroughputLimit") == "perMessageGroupId"
        and attributes.get("DeduplicationScope") != "messageGroup"
    ):
        message = "FifoThroughputLimit can be perMessageGroupId only when DeduplicationScope is messageGroup."
        raise ApiError("InvalidAttributeValue", message, status=400)


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_encryption(_: State, request: Request) -> None:
    attributes = _attributes(request)
    if attributes.get("KmsMasterKeyId") and attributes.get("SqsManagedSseEnabled", "").lower() == "true":
        message = "You can use one type of server-side encryption (SSE) at one time."
        raise ApiError("InvalidAttributeValue", message, status=400)


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_dead_letters(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html ."""
    text = _attributes(request).get("RedrivePolicy")
    if not text:
        return
    policy = _json(text, "RedrivePolicy")
    receives, target = str(policy.get("maxReceiveCount", "")), str(policy.get("deadLetterTargetArn", ""))
    if not receives.isdigit() or int(receives) not in RECEIVES:
        message = f"Invalid value for maxReceiveCount: {receives}, valid values are from 1 to 1000 both inclusive."
        raise _wrong("RedrivePolicy", text, message)
    _, _, _, region, account, name = target.split(":", 5) if target.count(":") >= 5 else [""] * 6  # noqa: PLR2004
    if (region, account) != (state.region, state.account):
        raise _wrong("RedrivePolicy", text, "Dead letter target should have the same owner and Region as the source.")
    dead = sqs_backends[account][region].queues.get(name)
    if dead and _is_true(dead.fifo_queue) != _is_ordered(state, request):
        raise _wrong("RedrivePolicy", text, "Dead-letter queue must be same type of queue as the source.")
    allowed = state.items.get("redrive", {}).get(name, {})
    own = f"{target.rpartition(':')[0]}:{_name(request)}"
    if allowed.get("redrivePermission") == "denyAll" or own not in allowed.get("sourceQueueArns", [own]):
        raise _wrong("RedrivePolicy", text, f"The RedriveAllowPolicy of {target} does not allow {own}.")


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_who_may_redrive(_: State, request: Request) -> None:
    text = _attributes(request).get("RedriveAllowPolicy")
    if not text:
        return
    policy = _json(text, "RedriveAllowPolicy")
    permission, sources = policy.get("redrivePermission"), policy.get("sourceQueueArns")
    if permission not in {"allowAll", "denyAll", "byQueue"} or (permission == "byQueue") != bool(sources):
        raise _wrong("RedriveAllowPolicy", text, "sourceQueueArns is to be given with byQueue, and with byQueue only.")
    if len(sources or ()) > 10:  # noqa: PLR2004  ("You can specify up to 10 source queue ARNs.")
        raise _wrong("RedriveAllowPolicy", text, "It names more than 10 source queues.")


@before("sqs", "CreateQueue", "SetQueueAttributes")
def check_policy(_: State, request: Request) -> None:
    text = _attributes(request).get("Policy")
    if not text:
        return
    policy = _json(text, "Policy")
    statements = policy.get("Statement", [])
    statements = statements if isinstance(statements, list) else [statements]
    if len(text.encode()) > POLICY_BYTES or len(statements) > STATEMENTS:
        raise ApiError("OverLimit", "The policy is longer than SQS allows.", status=400)
    for statement in statements:
        actions = statement.get("Action", [])
        actions = actions if isinstance(actions, list) else [actions]
        if len(actions) > ACTIONS:
            message = f"{len(actions)} Actions were found, maximum allowed is {ACTIONS}."
            raise ApiError("OverLimit", message, status=400)
        for action in actions:
            if action != "*" and not (action.lower().startswith("sqs:") and matching(action)):
                raise _wrong("Policy", text, f"The action {action} is not one of SQS.")


@after("sqs", "CreateQueue", "SetQueueAttributes")
def keep_who_may_redrive(state: State, request: Request, _: Request) -> None:
    """Keep it: moto drops it."""
    attributes = _attributes(request)
    if "RedriveAllowPolicy" in attributes:
        kept = json.loads(attributes["RedriveAllowPolicy"] or "{}")
        state.items.setdefault("redrive", {})[_name(request)] = kept


@after("sqs", "GetQueueAttributes")
def give_who_may_redrive(state: State, request: Request, answer: Request) -> Request | None:
    kept = state.items.get("redrive", {}).get(_name(request))
    if not kept or not {"All", "RedriveAllowPolicy"} & set(request.get("AttributeNames", [])):
        return None
    return {"Attributes": {**answer.get("Attributes", {}), "RedriveAllowPolicy": json.dumps(kept)}}


def _attributes(request: Request) -> dict[str, str]:
    found: dict[str, str] = request.get("Attributes") or {}
    return found


def _name(request: Request) -> str:
    return str(request.get("QueueName") or request["QueueUrl"].rpartition("/")[2])


def _is_ordered(state: State, request: Request) -> bool:
    if "QueueUrl" not in request:
        return _attributes(request).get("FifoQueue", "false").lower() == "true"
    queue = sqs_backends[state.account][state.region].queues.get(_name(request))
    return _is_true(getattr(queue, "fifo_queue", False))


def _is_true(value: object) -> bool:
    return str(value).lower() == "true"


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _wrong(name, text, "It is not a JSON map.")
    return found


def _wrong(name: str, text: str, reason: str) -> ApiError:
    message = f"Value {text} for parameter {name} is invalid. Reason: {reason}"
    return ApiError("InvalidParameterValue", message, status=400)
