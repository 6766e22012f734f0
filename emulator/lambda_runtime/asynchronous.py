"""Asynchronous invocations: Lambda retries them, and keeps or sends on the events that failed for good.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
Lambda waits a minute before the second attempt and two before the third, by the account's clock.
"""

from __future__ import annotations

import json
from threading import Thread
from typing import Any

from botocore.exceptions import ClientError

from emulator import clock
from emulator.account import client
from emulator.iam import access
from emulator.iam.service_permissions import role_encrypts
from emulator.lambda_runtime.runner import InvocationResult, run

_RETRIES = 2
_MINUTE = 60.0


def start(name: str, event: Any, *, endpoint: str, region: str, qualifier: str | None = None) -> None:
    """Start, and do not wait."""
    arguments = {"endpoint": endpoint, "region": region, "qualifier": qualifier}
    Thread(target=_work, args=(name, event), kwargs=arguments, daemon=True).start()


def _work(name: str, event: Any, *, endpoint: str, region: str, qualifier: str | None) -> None:
    lambda_ = client("lambda", endpoint=endpoint, region=region)
    which = {"FunctionName": name, **({"Qualifier": qualifier} if qualifier else {})}
    try:
        treatment = lambda_.get_function_event_invoke_config(**which)
    except lambda_.exceptions.ResourceNotFoundException:
        treatment = {}
    attempts = 1 + int(treatment.get("MaximumRetryAttempts", _RETRIES))
    for attempt in range(1, attempts + 1):
        outcome = run(name, event, endpoint=endpoint, region=region, qualifier=qualifier)
        if not outcome.error:
            return
        if attempt == attempts:
            function = lambda_.get_function_configuration(**which)
            _keep(function, event, outcome, endpoint=endpoint)
            destination = treatment.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination", "")
            _put(function, destination, _record(function, event, outcome, attempts), {}, endpoint=endpoint)
            return
        with clock.busy():
            clock.sleep(attempt * _MINUTE)


def _keep(function: dict[str, Any], event: Any, outcome: InvocationResult, *, endpoint: str) -> None:
    """Send it to the function's dead-letter queue or topic, if its role allows that."""
    attributes = {
        "RequestID": {"DataType": "String", "StringValue": outcome.request_id},
        "ErrorCode": {"DataType": "Number", "StringValue": "200"},
        "ErrorMessage": {"DataType": "String", "StringValue": (outcome.error or "")[:1024] or "failed"},
    }
    _put(function, function.get("DeadLetterConfig", {}).get("TargetArn", ""), event, attributes, endpoint=endpoint)


def _record(function: dict[str, Any], event: Any, outcome: InvocationResult, attempts: int) -> dict[str, Any]:
    return {
        "version": "1.0",
        "requestContext": {
            "requestId": outcome.request_id,
            "functionArn": f"{function['FunctionArn']}:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": attempts,
        },
        "requestPayload": event,
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "responsePayload": {"errorMessage": outcome.error},
    }


def _put(function: dict[str, Any], target: str, body: Any, attributes: dict[str, Any], *, endpoint: str) -> None:
    service, region = [*target.split(":"), "", "", "", ""][2:4]
    action = {"sqs": "sqs:SendMessage", "sns": "sns:Publish"}.get(service)
    if action is None or not access.allows(function["Role"], action, target):
        return
    if not role_encrypts(function["Role"], target):
        return
    try:
        if service == "sqs":
            sqs = client("sqs", endpoint=endpoint, region=region)
            url = sqs.get_queue_url(QueueName=target.rpartition(":")[2])["QueueUrl"]
            sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body), MessageAttributes=attributes)
        else:
            sns = client("sns", endpoint=endpoint, region=region)
            sns.publish(TopicArn=target, Message=json.dumps(body), MessageAttributes=attributes)
    except ClientError:
        return  # gone, or full: then it is lost, as in AWS
