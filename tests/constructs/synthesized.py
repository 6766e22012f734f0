"""Readers of a synthesized template, which keep tests short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aws_cdk.assertions import Template

Json = dict[str, Any]


def new_stack(*, context: Mapping[str, object] | None = None, env: cdk.Environment | None = None) -> cdk.Stack:
    """An empty stack in an app of its own, for any account and Region unless ``env`` names them."""
    return cdk.Stack(cdk.App(context=context), "Test", env=env)


def by_sentence(value: object) -> str:
    """The id of a parametrized test: its sentence, because objects have different names in each worker."""
    return value if isinstance(value, str) else ""


def refused(make: Callable[[], object], error: type[Exception], sentence: str) -> None:
    """Assert that something raises this error with this sentence."""
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == sentence


def resources(template: Template, kind: str) -> dict[str, Json]:
    """Every resource of a type, by logical id."""
    found: dict[str, Json] = template.to_json().get("Resources", {})
    return {name: resource for name, resource in found.items() if resource["Type"] == kind}


def properties(template: Template, kind: str) -> dict[str, Json]:
    """The properties of every resource of a type, by logical id; there is at least one."""
    found = {name: resource.get("Properties", {}) for name, resource in resources(template, kind).items()}
    assert found, f"the template has no {kind}"
    return found


def only(template: Template, kind: str) -> Json:
    """The properties of the one resource of a type."""
    ((_, found),) = properties(template, kind).items()
    return found


def statements(document: Json) -> list[Json]:
    """The statements of a policy, with every value as readable text and every list as a list."""
    return [_readable(statement) for statement in document["Statement"]]


def statement(document: Json, sid: str) -> Json:
    """The one statement of a policy with this id."""
    (found,) = [item for item in statements(document) if item.get("Sid") == sid]
    return found


def text(value: object) -> str:
    """A string with its intrinsic functions written as in ``Fn::Sub``: ``arn:${AWS::Partition}:…``."""
    match value:
        case {"Ref": name}:
            return f"${{{name}}}"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{name}.{attribute}}}"
        case {"Fn::Sub": str(pattern)}:
            return pattern
        case {"Fn::Join": [separator, list(parts)]}:
            return str(separator).join(text(part) for part in parts)
        case _:
            return str(value)


def retained(resource: Json) -> bool:
    """Whether a resource is retained when its stack is deleted and when it is replaced."""
    return (
        resource.get("DeletionPolicy") in {"Retain", "RetainExceptOnCreate"}
        and resource.get("UpdateReplacePolicy") == "Retain"
    )


def _readable(value: object) -> Any:
    match value:
        case {"Ref": _} | {"Fn::GetAtt": _} | {"Fn::Sub": _} | {"Fn::Join": _}:
            return text(value)
        case dict():
            return {
                key: [_readable(item)]
                if key in {"Action", "Resource"} and not isinstance(item, list)
                else _readable(item)
                for key, item in value.items()
            }
        case list():
            return [_readable(item) for item in value]
        case _:
            return value
