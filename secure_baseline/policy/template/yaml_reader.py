"""Reads YAML as CloudFormation does, event by event: the library's own tree of nodes takes five times the memory."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

if TYPE_CHECKING:
    from secure_baseline.policy.template.values import Json

#: How much a document can grow when its anchors are expanded: far more than any template, far less than a bomb.
LARGEST_NODES = 5_000_000
_MERGE = "<<"
_CONTAINERS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!", None}
_UNFINISHED = object()
# Compared by identity, a quarter of a million times for 10,000 resources.
_Scalar, _MappingEnd = yaml.ScalarEvent, yaml.MappingEndEvent
_Event = Any  # its stubs do not say which attributes each event has

#: The line of each key or item, in order, by the ``id`` of its dict or list.
LineNumbers = dict[int, "array[int]"]


class DuplicateKeyError(Exception):
    """A mapping has a key twice, at a line: CloudFormation takes the last, and says nothing."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class TooLargeError(Exception):
    """Anchors make the document larger than any template."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml's, if installed
    """Dates stay text, as for CloudFormation."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


class YamlReader:
    """Reads one document.

    Args:
        text: The document.
        lines: Filled with the line numbers, if anyone wants them.
    """

    def __init__(self, text: str, lines: LineNumbers | None = None) -> None:
        self._loader = _Loader(text)
        self._next = self._loader.get_event
        self._lines = lines
        #: The value of each anchor, and how many values are in it.
        self._anchors: dict[str, tuple[Json, int]] = {}
        self._count = 0
        self._plain: dict[str, Json] = {}

    def read(self) -> Json:
        """The document as plain data, with short forms written out.

        Raises:
            yaml.YAMLError: It is not YAML.
            ValueError: A value is not what its tag says.
            TooLargeError: Its anchors make it too large.
        """
        try:
            self._next()
            if isinstance(self._next(), yaml.StreamEndEvent):
                return None
            data = self._value(self._next())
            self._next()
            event = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                raise ComposerError(None, None, "expected a single document in the stream", event.start_mark)
        finally:
            self._loader.dispose()
        return data

    def _value(self, event: _Event) -> Json:
        kind = type(event)
        if kind is _Scalar and event.anchor is None:  # nine of ten
            self._count += 1
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        before = self._count
        self._count += 1
        if kind is _Scalar:
            value = self._scalar(event)
        else:
            if event.anchor:
                self._anchors[event.anchor] = (_UNFINISHED, 0)
            value = self._mapping(event) if kind is yaml.MappingStartEvent else self._sequence()
            if event.tag not in _CONTAINERS:
                value = self._long_form(event, value)
        if event.anchor:
            self._anchors[event.anchor] = (value, self._count - before)
        return value

    def _scalar(self, event: _Event) -> Json:
        text, tag = event.value, event.tag
        if tag is None or tag == "!":
            if not event.implicit[0]:
                return text
            value = self._plain.get(text, _UNFINISHED)
            if value is _UNFINISHED:
                tag = self._loader.resolve(yaml.ScalarNode, text, (True, False))
                node = yaml.ScalarNode(tag, text, event.start_mark, event.end_mark)
                value = self._plain[text] = self._loader.construct_object(node)
            return value
        if tag.startswith("!"):
            return self._long_form(event, text.split(".", 1) if tag == "!GetAtt" else text)
        return self._loader.construct_object(yaml.ScalarNode(tag, text, event.start_mark, event.end_mark))

    def _alias(self, event: _Event) -> Json:
        if event.anchor not in self._anchors:
            raise ComposerError(None, None, f"found undefined alias {event.anchor!r}", event.start_mark)
        value, count = self._anchors[event.anchor]
        if value is _UNFINISHED:
            raise ConstructorError(None, None, "found unconstructable recursive node", event.start_mark)
        self._count += count
        if self._count > LARGEST_NODES:
            raise TooLargeError(f"has anchors that make it larger than {LARGEST_NODES} values")
        return value

    def _sequence(self) -> list[Json]:
        values: list[Json] = []
        lines: list[int] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            lines.append(event.start_mark.line + 1)
            values.append(self._value(event))
        if self._lines is not None:
            self._lines[id(values)] = array("L", lines)
        return values

    def _mapping(self, start: _Event) -> dict[str, Json]:
        values: dict[str, Json] = {}
        lines: list[int] = []
        merged: list[Json] = []
        while type(event := self._next()) is not _MappingEnd:
            line = event.start_mark.line + 1
            if type(event) is _Scalar:
                # Keys are always text for CloudFormation: a statement's 2012-10-17, a response's 200.
                key = event.value
                if key == _MERGE and event.implicit[0]:
                    merged.append(self._value(self._next()))
                    continue
            else:
                key = repr(self._value(event))
            if key in values:
                first = lines[list(values).index(key)]
                raise DuplicateKeyError(f"has {key} twice, first in line {first}; CloudFormation takes the last", line)
            values[key] = self._value(self._next())
            lines.append(line)
        if merged:
            inherited = self._inherited(merged, start)
            own = dict(zip(values, lines, strict=True))
            values = {**inherited, **values}
            lines = [own.get(key, start.start_mark.line + 1) for key in values]
        if self._lines is not None:
            self._lines[id(values)] = array("L", lines)
        return values

    def _inherited(self, merged: list[Json], start: _Event) -> dict[str, Json]:
        """What ``<<`` adds to a mapping: the first of a list counts most."""
        inherited: dict[str, Json] = {}
        for value in merged:
            for mapping in reversed(value) if isinstance(value, list) else [value]:
                if not isinstance(mapping, dict):
                    problem = "expected a mapping or list of mappings for merging"
                    raise ConstructorError("while constructing a mapping", start.start_mark, problem, start.start_mark)
                inherited |= mapping
        return inherited

    def _long_form(self, event: _Event, value: Json) -> dict[str, Json]:
        if not event.tag.startswith("!"):
            problem = f"could not determine a constructor for the tag {event.tag!r}"
            raise ConstructorError(None, None, problem, event.start_mark)
        suffix = event.tag[1:]
        written = {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}
        if self._lines is not None:
            self._lines[id(written)] = array("L", [event.start_mark.line + 1])
        return written
