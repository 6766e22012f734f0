"""Whether a queue or a topic is FIFO: several services accept standard ones only."""

from __future__ import annotations

from typing import Any

from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends


def is_in_order(arn: str) -> bool:
    """Whether it is a FIFO queue or topic."""
    if arn.count(":") < 5:  # noqa: PLR2004  (arn:partition:service:region:account:name)
        return False
    _, _, service, region, account, name = arn.split(":", 5)
    if service == "sqs":
        return name.endswith(".fifo") or _fifo(sqs_backends[account][region].queues.get(name), "fifo_queue")
    return service == "sns" and (name.endswith(".fifo") or _fifo(sns_backends[account][region].topics.get(arn), "fifo"))


def _fifo(resource: Any, attribute: str) -> bool:
    return str(getattr(resource, attribute, "")).lower() == "true"
