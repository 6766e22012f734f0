"""The response to CloudFormation: a PUT to the presigned URL of the request.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
"""

from __future__ import annotations

import json
import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

from ..shared.log import log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request

#: Of the 4,096 bytes that a response may have.
REASON_BYTES = 2000
PAUSES_SECONDS = (0, 0.5, 1, 2)
TIMEOUT_SECONDS = 3


def succeed(request: Request, physical_id: str, data: Mapping[str, str]) -> None:
    """Report success."""
    _send(request, {"Status": "SUCCESS", "PhysicalResourceId": physical_id, "Data": dict(data)})


def fail(request: Request, reason: str) -> None:
    """Report failure, with the reason."""
    short = reason.encode()[:REASON_BYTES].decode(errors="ignore")
    _send(request, {"Status": "FAILED", "PhysicalResourceId": request.present_id, "Reason": short})


def _send(request: Request, answer: dict[str, object]) -> None:
    body = json.dumps({**answer, **request.identity()}, ensure_ascii=False).encode()
    # The URL is signed for an empty content type; S3 rejects any other.
    headers = {"Content-Type": "", "Content-Length": str(len(body))}
    failure: Exception | None = None
    for pause in PAUSES_SECONDS:
        time.sleep(pause)
        try:
            put = HttpRequest(request.event["ResponseURL"], data=body, headers=headers, method="PUT")  # noqa: S310  (Request.parse lets only http and https through)
            with urlopen(put, timeout=TIMEOUT_SECONDS):  # noqa: S310  (same)
                return
        except (OSError, HTTPException, ValueError) as error:
            failure = error
            log("warning", "CloudFormation did not accept the response", error=type(error).__name__, detail=str(error))
            if isinstance(error, HTTPError):  # holds the connection
                error.close()
    # Lambda retries a failed event twice: every setting tolerates that, and the response gets another chance.
    raise RuntimeError("CloudFormation did not accept the response") from failure
