"""The words of rule ids: which nouns and phrases there are, and what is wrong with an id."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secure_baseline.policy.template.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path(__file__).with_suffix(".yaml")

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def vocabulary() -> dict[str, Any]:
    """The file."""
    words: dict[str, Any] = read_yaml(FILE.read_text("utf-8"))
    return words


@cache
def phrases() -> dict[str, str]:
    """Each phrase, and the line of the vocabulary that has it: a line with a word in braces has several."""
    return {phrase: line for line in vocabulary()["phrases"] for phrase in expanded(line)}


def expanded(line: str) -> list[str]:
    """``writes_{audit,error}_logs`` is ``writes_audit_logs`` and ``writes_error_logs``."""
    pieces = [piece.split(",") for piece in re.split(r"[{}]", line)]
    return ["".join(each) for each in product(*pieces)]


def nouns(folder: str, types: tuple[str, ...]) -> list[str]:
    """What the id of a rule for these types may begin with, the longest first."""
    kinds = vocabulary()["kinds"]
    allowed = {noun(folder, each) for each in types} | {kind for kind in kinds if set(kinds[kind]) & set(types)}
    return sorted(allowed, key=lambda each: (-len(each), each))


def noun(folder: str, resource_type: str) -> str:
    """``task_definition`` for ``AWS::ECS::TaskDefinition``, without what the service's name says already."""
    if listed := vocabulary()["nouns"].get(resource_type):
        return str(listed)
    words = _CAPITALS.sub("_", resource_type.rpartition("::")[2]).lower().split("_")
    repeated = next((count for count in range(len(words) - 1, 0, -1) if "".join(words[:count]) == folder), 0)
    return "_".join(words[repeated:]).removeprefix("db_")


def read(folder: str, name: str, types: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Noun, part and phrase of a rule's name; None if it has another form."""
    for start in nouns(folder, types):
        for part in ("", *vocabulary()["parts"]):
            phrase = name.removeprefix(f"{start}_{part}_" if part else f"{start}_")
            if phrase != name and phrase in phrases():
                return start, part, phrase
    return None


def mistakes(folder: str, name: str, types: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with a rule's name, and what would be right."""
    for word in name.split("_"):
        if (right := vocabulary()["instead"].get(word)) is not None:
            advice = f"write {right}" if right else "leave it out"
            yield f"{folder}/{name}: {word!r} is not used in rule ids; {advice}"
    if read(folder, name, types) is not None:
        return
    starts = nouns(folder, types)
    start = next((each for each in starts if name.startswith(f"{each}_")), None)
    if start is None:
        yield f"{folder}/{name}: must begin with the noun of its type: {' or '.join(starts)}"
    else:
        phrase = name.removeprefix(f"{start}_")
        yield f"{folder}/{name}: {phrase!r} is not in {FILE.name}; use a phrase in it, or add a line for a new idea"
