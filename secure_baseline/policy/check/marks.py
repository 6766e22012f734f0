"""Line numbers in a YAML file."""

from __future__ import annotations

import yaml


class Marks:
    """Line numbers in a YAML file; none if it is not YAML.

    Args:
        content: The file.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._root = yaml.compose(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, ValueError):
            self._root = None

    def line(self, parts: tuple[str, ...]) -> int | None:
        """The line of a key or a list item, given the keys and indexes that lead to it."""
        node, line = self._root, None
        for part in parts:
            match node:
                case yaml.MappingNode():
                    item = next((pair for pair in node.value if pair[0].value == part), None)
                    if item is None:
                        return None
                    line, node = item[0].start_mark.line + 1, item[1]
                case yaml.SequenceNode() if part.isdigit() and int(part) < len(node.value):
                    node = node.value[int(part)]
                    line = node.start_mark.line + 1
                case _:
                    return None
        return line
