"""Expands ``Fn::ForEach`` loops, as the AWS::LanguageExtensions transform does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.policy.template.values import Json

_PREFIX = "Fn::ForEach::"
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
_PARTS = 3


def expanded(node: Json, collection: Callable[[object], list[str] | None]) -> Json:
    """The same with every loop expanded; a loop over values known only at deployment stays as it is."""
    if isinstance(node, list):
        return [expanded(item, collection) for item in node]
    if not isinstance(node, dict):
        return node
    result: dict[str, Json] = {}
    for key, value in node.items():
        if key.startswith(_PREFIX):
            result.update(_loop(key, value, collection))
        else:
            result[key] = expanded(value, collection)
    return result


def _loop(key: str, value: Json, collection: Callable[[object], list[str] | None]) -> Iterator[tuple[str, Json]]:
    if not (isinstance(value, list) and len(value) == _PARTS and isinstance(value[2], dict)):
        yield key, value
        return
    name, over, body = value
    items = collection(over)
    if not isinstance(name, str) or items is None:
        yield key, value
        return
    for item in items:
        yield from expanded(_substituted(body, name, item), collection).items()


def _substituted(node: Json, name: str, item: str) -> Json:
    if isinstance(node, dict):
        if node == {"Ref": name}:
            return item
        return {_in_text(key, name, item): _substituted(value, name, item) for key, value in node.items()}
    if isinstance(node, list):
        return [_substituted(each, name, item) for each in node]
    return _in_text(node, name, item) if isinstance(node, str) else node


def _in_text(text: str, name: str, item: str) -> str:
    # &{Name} inserts only the item's letters and digits: logical ids allow no others.
    plain = "".join(character for character in item if character.isalnum())
    return text.replace(f"${{{name}}}", item).replace(f"&{{{name}}}", plain)
