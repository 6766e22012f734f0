"""Which queues receive messages that others could not process."""

import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Resource

_NAME = re.compile(r"dlq|dead.?letter", re.IGNORECASE)
_KEY = re.compile(r"dead.?letter|^OnFailure$", re.IGNORECASE)


def takes_dead_letters(queue: Resource) -> bool:
    """Whether a queue is another's dead-letter queue, or a function's, a topic's or a rule's, or is named like one."""
    name = queue.get("QueueName")
    if queue.has("RedriveAllowPolicy") or _NAME.search(queue.logical_id) or _NAME.search(str(name or "")):
        return True
    return bool(queue.users(_dead_letter_queues))


def _dead_letter_queues(resource: Resource) -> Iterator[Json]:
    return _named(resource.value, named=False)


def _named(value: Json, *, named: bool) -> Iterator[Json]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _named(item, named=named or bool(_KEY.search(key)))
    elif isinstance(value, list):
        for item in value:
            yield from _named(item, named=named)
    elif named:
        yield value
        if isinstance(value, str):  # an ARN
            yield value.rpartition(":")[2]
