"""Invoke, for clients of the account and for the services in it that call functions."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import LambdaFunction, lambda_backends

from emulator.gateway import protocol
from emulator.gateway.protocol import ApiError, State, operation
from emulator.lambda_runtime import asynchronous
from emulator.lambda_runtime.invokers import allowed, completed
from emulator.lambda_runtime.runner import run

_LOG_BYTES = 4096


@operation("lambda", "Invoke")
def invoke(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name, qualifier = request["FunctionName"], request.get("Qualifier")
    try:
        lambda_backends[state.account][state.region].get_function(name, qualifier)
    except UnknownFunctionException as error:
        raise ApiError("ResourceNotFoundException", str(error.message)) from error
    kind = request.get("InvocationType") or "RequestResponse"
    if kind == "DryRun":
        return {"StatusCode": 204}
    try:
        event = json.loads(request.get("Payload") or b"{}")
    except ValueError as error:
        raise ApiError("InvalidRequestContentException", f"Could not parse request body into json: {error}") from error

    def work() -> dict[str, Any]:
        outcome = run(name, event, endpoint=state.endpoint, region=state.region, qualifier=qualifier)
        payload = outcome.payload
        if payload is None and outcome.error:
            payload = {"errorMessage": outcome.error, "errorType": "Runtime.Error"}
        log = base64.b64encode(outcome.log.encode()[-_LOG_BYTES:]).decode()
        return {
            "StatusCode": 200,
            "Payload": json.dumps(payload).encode(),
            "FunctionError": "Unhandled" if outcome.error else None,
            "LogResult": log if request.get("LogType") == "Tail" else None,
            "ExecutedVersion": qualifier or "$LATEST",
        }

    if kind == "Event":
        asynchronous.start(name, event, endpoint=state.endpoint, region=state.region, qualifier=qualifier)
        return {"StatusCode": 202, "Payload": b""}
    return work()


def _from_a_service(function: LambdaFunction, event: Any = None) -> tuple[str, bool, str]:
    """What moto's own services (SNS, EventBridge, …) call: moto's version would need Docker."""
    if not allowed(function, event):
        return json.dumps({"errorMessage": "not authorized to perform: lambda:InvokeFunction"}), True, ""
    endpoint = protocol.state("lambda", function.region).endpoint
    asynchronous.start(function.function_arn, completed(function, event), endpoint=endpoint, region=function.region)
    return json.dumps(str(uuid.uuid4())), False, ""


LambdaFunction._invoke_lambda = _from_a_service  # noqa: SLF001  (moto's only place for it)
