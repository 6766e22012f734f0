"""What a property can be besides plain data, when only the template is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a JSON or YAML document can hold.
Json = Any


@dataclass(frozen=True)
class Unknown:
    """A value that only the deployment knows."""

    reason: str


@dataclass(frozen=True)
class Reference:
    """``Ref`` or ``Fn::GetAtt`` of a resource in the same template."""

    logical_id: str
    attribute: str | None = None

    def __str__(self) -> str:
        """As ``Fn::Sub`` would write it."""
        return f"${{{self.logical_id}.{self.attribute}}}" if self.attribute else f"${{{self.logical_id}}}"


class Interpolated(str):
    """A text with parts that only the deployment knows; those are written as ``Fn::Sub`` would: ``${Bucket.Arn}``."""

    references: frozenset[Reference]
    __slots__ = ("references",)

    def __new__(cls, text: str, references: frozenset[Reference] = frozenset()) -> Self:
        """The text, and the resources that it refers to."""
        self = super().__new__(cls, text)
        self.references = references
        return self


class Thinned(list[Json]):
    """A list that ``AWS::NoValue`` took items out of; it knows where the others stand in the template."""

    def __init__(self, items: Mapping[int, Json]) -> None:
        """The items by position."""
        super().__init__(items.values())
        self.positions = tuple(items)


class Absent:
    """``AWS::NoValue``: the property is taken out."""


ABSENT = Absent()


class CannotEvaluateError(Exception):
    """A rule met something that the template alone does not tell; the message says what."""
