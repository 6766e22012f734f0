"""Makes the calls in a custom resource's properties, with the function's role.

Properties: ``Service``, ``Operation``, ``Parameters``, or a list of them under ``Calls``; optionally ``Region``.
``Undo`` is a list of calls, too, made when the resource is deleted. ``As`` are the parameters of sts:AssumeRole: then
the calls are made in that session. A denied call is retried for ``Patience`` seconds.
Before a call, ``Wait`` seconds pass.
"""

import json
import time
import urllib.request
from typing import Any

import boto3
from botocore.exceptions import ClientError

_MOST_BYTES = 3500
_SCALARS = {
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
    "boolean": lambda value: str(value).lower() == "true",
    "blob": lambda value: str(value).encode(),
}


def handler(event: dict[str, Any], context: Any) -> None:  # noqa: ARG001  (Lambda gives it)
    answer = {key: event[key] for key in ("RequestId", "StackId", "LogicalResourceId")}
    answer["PhysicalResourceId"] = event.get("PhysicalResourceId", event["RequestId"])
    properties = event["ResourceProperties"]
    try:
        response = None
        for call in _calls(properties, event["RequestType"]):
            time.sleep(float(call.get("Wait", 0)))
            response = _patiently(call, properties)
        answer |= {"Status": "SUCCESS", "Data": _data(response)}
    except Exception as error:  # noqa: BLE001  (CloudFormation waits for the answer, whatever happens)
        answer |= {"Status": "FAILED", "Reason": str(error)}
    body = json.dumps(answer).encode()
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")  # noqa: S310
    urllib.request.urlopen(request).read()  # noqa: S310  (CloudFormation's own address)


def _calls(properties: dict[str, Any], request_type: str) -> list[dict[str, Any]]:
    if request_type == "Delete":
        return properties.get("Undo", [])
    return properties.get("Calls") or [properties]


def _patiently(call: dict[str, Any], properties: dict[str, Any]) -> Any:
    end = time.monotonic() + float(properties.get("Patience", 0))
    while True:
        try:
            return _make(call, properties)
        except ClientError as error:
            denied = "denied" in error.response["Error"]["Code"].lower()
            if not denied or time.monotonic() >= end:
                raise
            time.sleep(5)


def _make(call: dict[str, Any], properties: dict[str, Any]) -> Any:
    session, region = boto3, call.get("Region") or properties.get("Region")
    if "As" in properties:
        sts = boto3.client("sts")
        credentials = sts.assume_role(RoleSessionName="call", **_typed(sts, "AssumeRole", properties["As"]))[
            "Credentials"
        ]
        session = boto3.Session(credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"])
    client = session.client(call["Service"], region_name=region)
    return client._make_api_call(call["Operation"], _typed(client, call["Operation"], call.get("Parameters", {})))


def _typed(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
    """CloudFormation turns every scalar into a string; the API expects numbers and booleans."""
    return _as(client.meta.service_model.operation_model(operation).input_shape, parameters)


def _as(shape: Any, value: Any) -> Any:
    kind = shape.type_name if shape is not None else ""
    if kind == "structure" and isinstance(value, dict):
        return {key: _as(shape.members.get(key), item) for key, item in value.items()}
    if kind == "list" and isinstance(value, list):
        return [_as(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: _as(shape.value, item) for key, item in value.items()}
    return _SCALARS[kind](value) if kind in _SCALARS else value


def _data(answer: dict[str, Any] | None) -> dict[str, str]:
    """The last call's response, flattened for Fn::GetAtt, up to the size limit of a response."""
    flat: dict[str, str] = {}

    def add(path: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                add(f"{path}.{key}" if path else key, item)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                add(f"{path}.{position}", item)
        elif len(json.dumps(flat)) + len(str(value)) < _MOST_BYTES:
            flat[path] = str(value)

    add("", {key: value for key, value in (answer or {}).items() if key != "ResponseMetadata"})
    return flat
