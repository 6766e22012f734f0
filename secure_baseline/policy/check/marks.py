"""Where things stand in a YAML file, as its own parser reads it."""

from __future__ import annotations

import yaml


class Marks:
    """Where things stand in a YAML file; nowhere, if it is none.

    Args:
        content: The file.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._root = yaml.compose(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, ValueError):
            self._root = None

    def line(self, parts: tuple[str, ...]) -> int | None:
        """The line of a key, or of an item of a list, by the keys and numbers that lead to it."""
        node, line = self._root, None
        for part in parts:
            match node:
                case yaml.MappingNode():
                    found = next((pair for pair in node.value if pair[0].value == part), None)
                    if found is None:
                        return None
                    line, node = found[0].start_mark.line + 1, found[1]
                case yaml.SequenceNode() if part.isdigit() and int(part) < len(node.value):
                    node = node.value[int(part)]
                    line = node.start_mark.line + 1
                case _:
                    return None
        return line
