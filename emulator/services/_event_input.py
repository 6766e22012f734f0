"""What a target gets of an event: all of it, a part, a constant, or a filled-in template.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

from __future__ import annotations

import json
import re
from typing import Any

_STEP = re.compile(r"""\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]|\[["'](?P<quoted>[^"']+)["']\]""")
_VARIABLE = re.compile(r"<([\w.-]+)>")
_MISSING = object()


def text_for(target: dict[str, Any], event: dict[str, Any], rule_arn: str) -> str:
    """The input as JSON, which every target gets."""
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        found = _at(target["InputPath"], event)
        return json.dumps(None if found is _MISSING else found)
    if "InputTransformer" not in target:
        return json.dumps(event)
    transformer = target["InputTransformer"]
    values = {name: _at(path, event) for name, path in transformer.get("InputPathsMap", {}).items()}
    values |= {"aws.events.event": event, "aws.events.event.json": event, "aws.events.rule-arn": rule_arn}
    return _filled(transformer["InputTemplate"], values)


def _at(path: str, event: Any) -> Any:
    """The value at a path such as ``$.detail.findings[0].title``."""
    for step in _STEP.finditer(path.removeprefix("$")):
        name = step["name"] or step["quoted"]
        try:
            event = event[int(step["index"])] if name is None else event[name]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return event


def _filled(template: str, values: dict[str, Any]) -> str:
    """Within quotes a variable is text; outside it is JSON. One whose path matches nothing becomes empty."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1], _MISSING)
        if found is _MISSING:
            return ""
        quoted = len(re.findall(r'(?<!\\)"', template[: match.start()])) % 2
        if not quoted:
            return json.dumps(found)
        return json.dumps(found if isinstance(found, str) else json.dumps(found))[1:-1]

    return _VARIABLE.sub(value, template)
