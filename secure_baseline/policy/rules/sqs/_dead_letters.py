"""Which queues receive messages that others could not process."""

import re

from secure_baseline.policy.authoring import Json, Resource

_NAME = re.compile(r"dlq|dead.?letter", re.IGNORECASE)
_KEY = re.compile(r"dead.?letter|^OnFailure$", re.IGNORECASE)


def takes_dead_letters(queue: Resource) -> bool:
    """Whether a queue is another's dead-letter queue, or a function's, a topic's or a rule's, or is named like one."""
    name = queue.get("QueueName")
    if queue.has("RedriveAllowPolicy") or _NAME.search(queue.logical_id) or _NAME.search(str(name or "")):
        return True
    others = (other for other in queue.template.resources() if other.logical_id != queue.logical_id)
    return any(_sends(other.value, queue, named=False) for other in others)


def _sends(value: Json, queue: Resource, *, named: bool) -> bool:
    if isinstance(value, dict):
        return any(_sends(item, queue, named=named or bool(_KEY.search(key))) for key, item in value.items())
    if isinstance(value, list):
        return any(_sends(item, queue, named=named) for item in value)
    if not named:
        return False
    return queue.is_meant_by(value) or (isinstance(value, str) and queue.is_meant_by(value.rpartition(":")[2]))
