"""One value of a resource with its path: what a rule reads, and where it reports a problem."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from secure_baseline.policy.template.values import CannotEvaluateError, Interpolated, Json, Reference, Thinned, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place.

    Args:
        says: One sentence, with the value that was found.
        path: Where in the template, from the resource on: ``("Properties", "BucketEncryption")``.
    """

    says: str
    path: Path


class Node:
    """A value of a resource in one scenario.

    Keys are given as a path with dots: ``node.text("VpcConfig.SubnetIds")``. A key that is not there gives None (or
    nothing to iterate over). A value that is known only at deployment, or of another kind than requested, raises
    ``CannotEvaluateError``: a rule need not handle either, the report says that it could not be evaluated.

    Args:
        value: The resolved value.
        path: Where it is in the resource.
    """

    def __init__(self, value: Json, path: Path) -> None:
        self.value = value
        self.path = path

    def get(self, key: str = "") -> Json:
        """The resolved value as it is (``Unknown`` too), or None."""
        value = self.value
        for part in filter(None, key.split(".")):
            if isinstance(value, Unknown):
                return value
            if not isinstance(value, dict):
                return None
            value = value.get(part)
        return value

    def has(self, key: str) -> bool:
        """Whether something is set there, known or not."""
        return self.get(key) is not None

    def known(self, key: str = "") -> Json:
        """The value, or None; raises if it is known only at deployment."""
        value = self.get(key)
        if isinstance(value, Unknown):
            raise CannotEvaluateError(f"{self._name(key)}: {value.reason}")
        return value

    def flag(self, key: str = "") -> bool | None:
        """True, false, or None if it is not set; texts such as "true" count, as they do for CloudFormation."""
        value = self.known(key)
        if value is None or isinstance(value, bool):
            return value
        word = str(value).lower()
        if word in {"true", "false"}:
            return word == "true"
        raise self._unsuitable(key, "true or false")

    def number(self, key: str = "") -> float | None:
        """A number, or None if it is not set; texts such as "7" count."""
        value = self.known(key)
        if value is None:
            return None
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise self._unsuitable(key, "a number") from None
        if not isfinite(number):
            raise self._unsuitable(key, "a number")
        return number

    def text(self, key: str = "") -> str | None:
        """A text, or None if it is not set; a reference reads as ``${LogicalId.Attribute}``."""
        value = self.known(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, Reference):
            return Interpolated(str(value), frozenset({value}))
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return str(value)
        raise self._unsuitable(key, "a text")

    def node(self, key: str) -> Node:
        """What is below a key; empty where nothing is."""
        return Node(self.known(key), (*self.path, *filter(None, key.split("."))))

    def nodes(self, key: str = "") -> list[Node]:
        """Each item of a list; a single value counts as a list of one, as in policies."""
        value = self.known(key)
        path = (*self.path, *filter(None, key.split(".")))
        if value is None:
            return []
        if not isinstance(value, list):
            return [Node(value, path)]
        positions = value.positions if isinstance(value, Thinned) else range(len(value))
        return [Node(item, (*path, position)) for position, item in zip(positions, value, strict=True)]

    def texts(self, key: str = "") -> list[str]:
        """Each item of a list of texts; a single text counts as a list of one."""
        return [text for node in self.nodes(key) if (text := node.text()) is not None]

    def entries(self, key: str = "") -> Iterator[tuple[str, Node]]:
        """Each key below one with its value."""
        value = self.known(key)
        path = (*self.path, *filter(None, key.split(".")))
        if value is None:
            return
        if not isinstance(value, dict):
            raise self._unsuitable(key, "an object")
        for name, item in value.items():
            yield name, Node(item, (*path, name))

    def document(self, key: str = "") -> Node:
        """A policy document, whether it is written as an object or as JSON in a text."""
        node = self.node(key)
        if isinstance(node.value, str):
            try:
                return Node(json.loads(node.value), node.path)
            except ValueError:
                raise self._unsuitable(key, "a policy document") from None
        return node

    def problem(self, says: str, *, at: str = "", secret: bool = False) -> Problem:
        """Something is wrong here, or below at a key.

        Args:
            says: What is wrong, one clause without the resource's name. What stands at the key is added (``: Encrypted
                is false``), unless the clause has a colon, names the value itself, or the value is an object.
            at: The key, with dots; if it does not exist, the finding shows the nearest that does.
            secret: Whether the value must not be shown.
        """
        stated = "" if secret or not at else self._stated(at, says)
        return Problem(f"{says}{stated}", (*self.path, *filter(None, at.split("."))))

    def _stated(self, key: str, says: str) -> str:
        value = self.get(key)
        if value is None:
            state = "not set"
        elif value in ("", [], {}):
            state = "empty"
        elif isinstance(value, bool):
            state = str(value).lower()
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            state = _shortened(", ".join(value))
        elif isinstance(value, str | int | float | Reference):
            state = _shortened(str(value))
        else:
            return ""
        named = re.search(rf"(?<!\w){re.escape(state)}(?!\w)", says)
        return "" if ": " in says or named else f": {key} is {state}"

    def _unsuitable(self, key: str, wanted: str) -> CannotEvaluateError:
        return CannotEvaluateError(f"{self._name(key)}: is not {wanted}, but {_short(self.get(key))}")

    def _name(self, key: str) -> str:
        return ".".join(map(str, (*self.path, *filter(None, key.split(".")))))


def _short(value: object) -> str:
    return _shortened(repr(value))


def _shortened(written: str) -> str:
    return written if len(written) <= 60 else f"{written[:57]}..."  # noqa: PLR2004  (a line's worth)
