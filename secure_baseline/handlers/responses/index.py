"""The Lambda function of a response: handlers.responses.index.handler."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from ..shared.clients import client
from ..shared.log import log
from .catalogue import RESPONSES
from .names import ResponseMode, ResponseName
from .run import Run
from .variables import MODE, REGIONS, RESPONSE, TABLE

if TYPE_CHECKING:
    from .situation import Response, ResponseTarget


def handler(event: object, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Respond to an event.

    A failure raises: Lambda retries, then keeps the event in the function's dead-letter queue.
    """
    if not isinstance(event, dict) or not isinstance(event.get("detail"), dict) or not _complete(event):
        log("error", "ignored: not an event that a service sends", event=str(event)[:500])
        return
    name = ResponseName(os.environ[RESPONSE])
    response = RESPONSES[name](client, event["account"], os.environ)
    run = Run(response, name, ResponseMode(os.environ[MODE]), client, os.environ[TABLE])
    failures: list[Exception] = []
    for target in _targets(response, event):
        try:
            run.on(target, event)
        except Exception as error:  # noqa: BLE001  (the event's other resources must not wait for this one)
            log("error", "failed", resource=target.resource, error=type(error).__name__, detail=str(error))
            failures.append(error)
    if failures:
        raise failures[0]


def _complete(event: dict[str, object]) -> bool:
    return all(isinstance(event.get(name), str) for name in ("source", "detail-type", "account", "region"))


def _targets(response: Response, event: dict[str, object]) -> list[ResponseTarget]:
    try:
        targets = list(response.targets(event))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        log("error", "ignored: the event could not be read", detail=f"{type(error).__name__}: {error}")
        return []
    if not targets:
        log("info", "nothing to do: the event is about no resource that this response handles")
    allowed: list[str] = json.loads(os.environ[REGIONS])
    for target in targets:
        if target.region not in allowed:
            log("warning", "ignored: this response does not work in the Region", region=target.region)
    return [target for target in targets if target.region in allowed]
