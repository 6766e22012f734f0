"""Topics and subscriptions that SNS refuses, and moto accepts."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from moto.sns.models import sns_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.actions import matching
from emulator.services._fifo import is_in_order

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: For each protocol: an endpoint's pattern, and SNS's name for it.
#: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
_ENDPOINTS = {
    "email": (r"[^@\s]+@[^@\s]+", "Email address"),
    "email-json": (r"[^@\s]+@[^@\s]+", "Email address"),
    "http": (r"http://.+", "Endpoint must match the specified protocol"),
    "https": (r"https://.+", "Endpoint must match the specified protocol"),
    "sms": (r"\+?[\d -]{5,20}", "Phone number"),
    "sqs": (r"arn:[^:]+:sqs:[^:]+:\d{12}:.+", "SQS endpoint ARN"),
    "lambda": (r"arn:[^:]+:lambda:[^:]+:\d{12}:function:.+", "Lambda endpoint ARN"),
    "firehose": (r"arn:[^:]+:firehose:[^:]+:\d{12}:deliverystream/.+", "Firehose endpoint ARN"),
    "application": (r"arn:[^:]+:sns:[^:]+:\d{12}:endpoint/.+", "Application endpoint arn"),
}
#: https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
_RAW = {"sqs", "http", "https", "firehose"}
#: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: "apply only to FIFO topics"
_OF_FIFO = ("ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy")
#: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
POLICY_BYTES, POLICY_STATEMENTS = 30_720, 100


@before("sns", "CreateTopic")
def check_order(_: State, request: Request) -> None:
    attributes = request.get("Attributes", {})
    ordered = attributes.get("FifoTopic", "false").lower() == "true"
    if request["Name"].endswith(".fifo") and not ordered:
        raise _invalid("Topic Name")
    if not ordered and (named := [name for name in _OF_FIFO if attributes.get(name, "false") != "false"]):
        raise _invalid(f"Attributes Reason: {named[0]} (deduplication, archive) can only be set for FIFO topics")


@before("sns", "Subscribe")
def check_endpoint(_: State, request: Request) -> None:
    protocol, endpoint = request["Protocol"], request.get("Endpoint", "")
    if protocol not in _ENDPOINTS:
        raise _invalid(f"Amazon SNS does not support this protocol string: {protocol}")
    form, name = _ENDPOINTS[protocol]
    if not re.fullmatch(form, endpoint):
        raise _invalid(name)


@before("sns", "Subscribe")
def check_subscriber(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html: a FIFO topic sends to queues only."""
    if request["TopicArn"].endswith(".fifo"):
        if request["Protocol"] != "sqs":
            raise _invalid(f"Invalid protocol type: {request['Protocol']}")
    elif request["Protocol"] == "sqs" and is_in_order(request["Endpoint"]):
        raise _invalid("Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")
    if request["Protocol"] == "firehose" and not request.get("Attributes", {}).get("SubscriptionRoleArn"):
        raise _invalid("Attributes Reason: SubscriptionRoleArn is required for a Firehose delivery stream")


@before("sns", "Subscribe", "SetSubscriptionAttributes")
def check_attributes(state: State, request: Request) -> None:
    attributes = request.get("Attributes") or {request.get("AttributeName"): request.get("AttributeValue")}
    protocol = request.get("Protocol") or _subscription(state, request)
    if str(attributes.get("RawMessageDelivery")).lower() == "true" and protocol and protocol not in _RAW:
        raise _invalid(f"Delivery protocol [{protocol}] does not support raw message delivery.")
    if redrive := attributes.get("RedrivePolicy"):
        queue = str(_json(redrive, "RedrivePolicy").get("deadLetterTargetArn"))
        if not re.fullmatch(_ENDPOINTS["sqs"][0], queue):
            raise _invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn")


@before("sns", "SetTopicAttributes")
def check_policy(_: State, request: Request) -> None:
    if request["AttributeName"] != "Policy" or not request.get("AttributeValue"):
        return
    text = request["AttributeValue"]
    policy = _json(text, "Policy")
    statements = policy.get("Statement", [])
    statements = statements if isinstance(statements, list) else [statements]
    if len(text.encode()) > POLICY_BYTES or len(statements) > POLICY_STATEMENTS:
        raise _invalid("Policy Reason: it is too long")
    for statement in statements:
        if not _is_about(statement, request["TopicArn"]):
            raise _invalid("Policy Reason: a statement's resource does not match the ARN of the topic")
        actions = statement.get("Action", [])
        for action in actions if isinstance(actions, list) else [actions]:
            if not _is_of_topics(action):
                raise _invalid("Policy statement action out of service scope!")


def _is_about(statement: dict[str, Any], topic: str) -> bool:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html ."""
    resources = statement.get("Resource", topic)
    return any(fnmatchcase(topic, each) for each in (resources if isinstance(resources, list) else [resources]))


def _is_of_topics(action: str) -> bool:
    """Whether a topic's policy may contain the action; ``sns:Receive`` is in the policies that the console creates."""
    if action.lower() in {"*", "sns:receive"}:
        return True
    found = matching(action) if action.lower().startswith("sns:") else ()
    return any(kind.name == "topic" for each in found for kind in each.types)


def _subscription(state: State, request: Request) -> str | None:
    subscription = sns_backends[state.account][state.region].subscriptions.get(request["SubscriptionArn"])
    return subscription.protocol if subscription else None


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(text)
    except ValueError:
        raise _invalid(f"{name}: failed to parse JSON") from None
    return found


def _invalid(what: str) -> ApiError:
    return ApiError("InvalidParameter", f"Invalid parameter: {what}", status=400)
