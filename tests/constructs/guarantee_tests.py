"""Runs the tests of a construct's guarantees against another template than their own."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import TYPE_CHECKING, Any

from tests.constructs.arguments import CONSTRUCTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from aws_cdk.assertions import Template

#: What the fixtures of some modules need in addition to the template.
_FURTHER = {"name": "postgres"}


def guarantee_tests(construct: str) -> dict[str, Callable[[Template], None]]:
    """The tests that need nothing but a template, by their names."""
    kind = CONSTRUCTS[construct]
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", construct).lower()
    module = importlib.import_module(f"tests.{kind.__module__.split('.')[1]}.test_{snake}")
    return {
        name: lambda template, test=test: test(**_arguments(module, test, template))
        for name, test in vars(module).items()
        # A test with a docstring is that of a guarantee.
        if name.startswith("test_") and test.__doc__ and _needs_only_a_template(module, test)
    }


def _needs_only_a_template(module: ModuleType, function: Callable[..., object]) -> bool:
    for name in inspect.signature(function).parameters:
        if name == "template" or name in _FURTHER:
            continue
        fixture = getattr(module, name, None)
        if not hasattr(fixture, "_get_wrapped_function"):
            return False
        if not _needs_only_a_template(module, fixture._get_wrapped_function()):
            return False
    return "template" in _all_names(module, function)


def _all_names(module: ModuleType, function: Callable[..., object]) -> set[str]:
    names = set(inspect.signature(function).parameters)
    for name in names - {"template", *_FURTHER}:
        names |= _all_names(module, getattr(module, name)._get_wrapped_function())
    return names


def _arguments(module: ModuleType, function: Callable[..., object], template: Template) -> dict[str, Any]:
    def value(name: str) -> object:
        if name == "template":
            return template
        if name in _FURTHER:
            return _FURTHER[name]
        fixture = getattr(module, name)._get_wrapped_function()
        return fixture(**_arguments(module, fixture, template))

    return {name: value(name) for name in inspect.signature(function).parameters}
