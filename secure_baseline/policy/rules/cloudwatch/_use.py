"""What uses an alarm besides its own actions."""

import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Resource

_IN_EXPRESSION = re.compile(r'\("([^"]*)"\)|\(([^()]*)\)')
_DISPLAYS = "AWS::CloudWatch::Dashboard"


def is_used(alarm: Resource) -> bool:
    """Whether another resource refers to an alarm: a composite alarm, a deployment, a health check, an experiment."""
    return bool(alarm.users(_mentioned))


def _mentioned(resource: Resource) -> Iterator[Json]:
    return iter(()) if resource.type == _DISPLAYS else _values(resource.value)


def _values(value: Json) -> Iterator[Json]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _values(item)
        return
    yield value
    if isinstance(value, str):  # a composite alarm's rule names alarms within an expression
        yield from (quoted or plain for quoted, plain in _IN_EXPRESSION.findall(value))
