"""A function's log: written as Lambda does, if the function's role allows it."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID, client, partition_of
from emulator.iam import access

if TYPE_CHECKING:
    from emulator.lambda_runtime.function import FunctionConfiguration


def text(request_id: str, function: FunctionConfiguration, printed: str, error: str | None, *, seconds: float) -> str:
    """What the function printed, between Lambda's own lines."""
    lines = [f"START RequestId: {request_id} Version: {function.version}"]
    lines += printed.splitlines()
    if error:
        lines.append(f"RequestId: {request_id} Error: {error}")
    lines.append(f"END RequestId: {request_id}")
    lines.append(
        f"REPORT RequestId: {request_id}\tDuration: {seconds * 1000:.2f} ms\tMemory Size: {function.memory} MB"
    )
    return "\n".join(lines) + "\n"


def write(function: FunctionConfiguration, stream: str, log: str, *, endpoint: str) -> None:
    """Write it to the function's log group; without permission there is no log, as in AWS."""
    group = function.log_group
    place = f"arn:{partition_of(function.region)}:logs:{function.region}:{ACCOUNT_ID}:log-group:{group}"
    logs = client("logs", endpoint=endpoint, region=function.region)
    if access.allows(function.role, "logs:CreateLogGroup", f"{place}:*"):
        with suppress(logs.exceptions.ResourceAlreadyExistsException):
            logs.create_log_group(logGroupName=group)
    if not access.allows(function.role, "logs:PutLogEvents", f"{place}:log-stream:{stream}"):
        return
    now = int(time.time() * 1000)
    with suppress(logs.exceptions.ResourceNotFoundException):
        with suppress(logs.exceptions.ResourceAlreadyExistsException):
            logs.create_log_stream(logGroupName=group, logStreamName=stream)
        logs.put_log_events(
            logGroupName=group,
            logStreamName=stream,
            logEvents=[{"timestamp": now, "message": line or " "} for line in log.splitlines()],
        )
