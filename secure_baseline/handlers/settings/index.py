"""The Lambda function behind Custom::AccountSetting: settings.index.handler."""

from __future__ import annotations

import traceback
from functools import partial
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from ..shared.log import log
from . import answer
from .claims import claims_of
from .deadline import OutOfTimeError, deadline
from .patience import once_allowed
from .reason import explain
from .removal import remove
from .request import Request, UnanswerableError
from .setting import PropertyError

if TYPE_CHECKING:
    from .setting import Clients

#: botocore waits and retries by itself, also when throttled.
CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 8}, connect_timeout=5, read_timeout=20)


def handler(event: object, context: object = None) -> None:
    """Do what CloudFormation requests, and respond in every case in which that is possible."""
    try:
        request = Request.parse(event)
    except UnanswerableError as error:
        log("error", "ignored: the request cannot be answered", detail=str(error))
        return
    known = {"setting": request.setting_name, "request_type": request.verb, **request.identity()}
    try:
        with deadline(context):
            data = _run(request, partial(boto3.client, config=CONFIG))
    except (Exception, OutOfTimeError) as error:  # noqa: BLE001  (without a response, CloudFormation waits an hour)
        reason = request.redact(explain(error, request.setting_name, request.kind))
        details = request.redact("".join(traceback.format_exception(error)))
        log("error", "failed", reason=reason, details=details, **known)
        answer.fail(request, reason)
        return
    log("info", "done", **data, **known)
    answer.succeed(request, request.present_id if request.verb == "Delete" else request.name, data)


def _run(request: Request, clients: Clients) -> dict[str, str]:
    if request.verb == "Delete":
        remove(request, clients)
        return {}
    if request.verb not in {"Create", "Update"}:
        raise PropertyError(f"RequestType must be Create, Update or Delete, got {request.verb}")
    request.setting(clients, request.name)  # before an invalid one claims anything
    changed: list[bool] = []
    # From the beginning: steps that are done already are recognized.
    once_allowed(lambda: changed.append(_apply(request, clients)))
    return {"Changed": str(any(changed)).lower()}


def _apply(request: Request, clients: Clients) -> bool:
    claims = claims_of(request, clients)
    return request.setting(clients, claims.take(request.name) if claims else request.name).apply()
