"""Which queues take what others could not handle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.policy.template.template import Resource

_NAME = re.compile(r"dlq|dead.?letter", re.IGNORECASE)
_KEY = re.compile(r"dead.?letter|^OnFailure$", re.IGNORECASE)


def takes_dead_letters(queue: Resource) -> bool:
    """Whether a queue is another's dead-letter queue, or a function's, a topic's or a rule's, or is called so."""
    name = queue.get("QueueName")
    if queue.has("RedriveAllowPolicy") or _NAME.search(queue.logical_id) or _NAME.search(str(name or "")):
        return True
    return any(_KEY.search(str(key)) for _, path in queue.mentions() for key in path)
