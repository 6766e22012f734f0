"""What a property can be besides plain data, if only the template is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Any value of a JSON or YAML document.
Json = Any


@dataclass(frozen=True)
class Unknown:
    """A value known only at deployment."""

    reason: str


@dataclass(frozen=True)
class Reference:
    """``Ref`` or ``Fn::GetAtt`` of a resource in the same template."""

    logical_id: str
    attribute: str | None = None

    def __str__(self) -> str:
        """As in ``Fn::Sub``."""
        return f"${{{self.logical_id}.{self.attribute}}}" if self.attribute else f"${{{self.logical_id}}}"


class Interpolated(str):
    """A text with parts known only at deployment; those are written as in ``Fn::Sub``: ``${Bucket.Arn}``."""

    references: frozenset[Reference]
    __slots__ = ("references",)

    def __new__(cls, text: str, references: frozenset[Reference] = frozenset()) -> Self:
        """The text, and the resources that it refers to."""
        self = super().__new__(cls, text)
        self.references = references
        return self


class Thinned(list[Json]):
    """A list from which ``AWS::NoValue`` removed items; it has the template positions of the others."""

    def __init__(self, items: Mapping[int, Json]) -> None:
        """The items by position."""
        super().__init__(items.values())
        self.positions = tuple(items)


class Absent:
    """``AWS::NoValue``: the property is removed."""


ABSENT = Absent()


class CannotEvaluateError(Exception):
    """A rule needs something that is not in the template; the message says what."""
