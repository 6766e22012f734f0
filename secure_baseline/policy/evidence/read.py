"""Reads the templates for the evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secure_baseline.policy.template.parse import NotATemplateError, looks_like_one, parse
from secure_baseline.policy.template.sam import NotTransformedError, transformed
from secure_baseline.policy.template.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secure_baseline.policy.check.sources import Source


@dataclass
class Readable:
    """What could be read, and what could not.

    Args:
        templates: Name and template of each.
        constructs: By template, construct path by logical id, as in the assembly.
        notes: What a reader should know about it.
        failed: Whether something could not be read.
    """

    templates: list[tuple[str, Template]] = field(default_factory=list)
    constructs: dict[str, Mapping[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failed: bool = False


def readable(sources: Iterable[Source]) -> Readable:
    """Read each; what cannot be read is noted."""
    read = Readable()
    for source in sources:
        try:
            _read(source, read)
        except NotATemplateError as error:
            _fail(read, source, str(error))
        except RecursionError:
            _fail(read, source, "is nested too deeply")
    return read


def _read(source: Source, read: Readable) -> None:
    content = source.read()
    if not source.named and not looks_like_one(content):
        return
    data = parse(content)
    try:
        data = transformed(data)
    except NotTransformedError as error:
        read.notes.append(f"{source.name}: {error}; it was checked untransformed.")
    read.templates.append((source.name, Template(data)))
    read.constructs[source.name] = source.constructs


def _fail(read: Readable, source: Source, reason: str) -> None:
    read.failed = True
    read.notes.append(f"{source.name} {reason}: it is not in this report.")
