"""Mistakes in the settings, a line for each: file, line, key, what is allowed, and the value."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from secure_baseline.core.forms import nearest
from secure_baseline.landing_zone.settings_types import MISTAKE, listed

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from secure_baseline.landing_zone.settings_toml import Location, SettingsToml

_LONGEST_VALUE = 60
#: The description of a list whose items are a few words: a, b or c.
_CHOICES = re.compile(r"^a list of (?=[\w-]+(, [\w-]+)* or [\w-]+$)")
_LARGEST_NUMBER = 2**63


def mistakes(error: ValidationError, model: type[BaseModel], file: SettingsToml) -> list[str]:
    """The lines, in the file's order; missing keys and sections come last."""
    found = [
        (file.line_of(detail["loc"]), f"{_name(detail['loc'])}: {_sentence(detail, model)}")
        for detail in error.errors(include_url=False)
        # It follows from another mistake.
        if detail["type"] != "default_factory_not_called"
    ]
    found.sort(key=lambda place: (place[0] is None, place[0] or 0))
    return [f"{file.name}: {text}" if line is None else f"{file.name}:{line}: {text}" for line, text in found]


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    location = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return _unknown(str(location[-1]), _section(model, location[:-1]))
    allowed = _description(model, location)
    if detail["type"] == "missing":
        return f"is required: {allowed}"
    required = f"must be {allowed}"
    if isinstance(location[-1], int) and _CHOICES.match(allowed):
        # The value is one item, which is no list.
        required = _CHOICES.sub("each must be one of ", allowed)
    sentence = detail["msg"] if detail["type"] == MISTAKE else required
    return sentence if detail["input"] is None else f"{sentence}, got {_shown(detail['input'])}"


def _unknown(key: str, section: type[BaseModel]) -> str:
    near = nearest(key, section.model_fields)
    return (
        f"is unknown; did you mean {near}?"
        if near
        else f"is unknown; the known keys are {listed(section.model_fields)}"
    )


def _section(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model of the section that a location leads to."""
    for step in location:
        annotation = model.model_fields[str(step)].annotation
        model = next(
            kind
            for kind in (annotation, *get_args(annotation))
            if isinstance(kind, type) and issubclass(kind, BaseModel)
        )
    return model


def _description(model: type[BaseModel], location: Location) -> str:
    """The description of the key's field; an item of a list uses its list's."""
    keys = [step for step in location if isinstance(step, str)]
    return str(_section(model, tuple(keys[:-1])).model_fields[keys[-1]].description)


def _name(location: Location) -> str:
    """The key as it is written in the file; the value shows which item of a list is meant."""
    *before, last = location
    return ".".join(map(_key, before if isinstance(last, int) and before else location))


def _key(step: str | int) -> str:
    return str(step) if re.fullmatch(r"[\w-]+", str(step), re.ASCII) else _shown(step)


def _shown(value: Any) -> str:  # noqa: ANN401  (whatever TOML can say)
    """A value much as it is written in TOML, short and on one line."""
    text = f"[{', '.join(map(_item, value))}]" if isinstance(value, list | tuple) else _item(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}..."


def _item(value: Any) -> str:  # noqa: ANN401  (whatever TOML can say)
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=not value.isprintable())
        case dict():
            return "a section"
        case list():
            return "a list"
        case int() if abs(value) >= _LARGEST_NUMBER:
            return "a number of more than 64 bits"
        case _:
            return str(value)
