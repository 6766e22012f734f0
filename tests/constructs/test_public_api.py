"""The public API: what can be imported, how constructs are called, and that their docstrings cover it."""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
from constructs import Construct

import secure_baseline
from tests.for_each import for_each

PUBLIC = {name: getattr(secure_baseline, name) for name in secure_baseline.__all__}
CONSTRUCTS = [item for item in PUBLIC.values() if inspect.isclass(item) and issubclass(item, Construct)]
OPTIONS = [item for item in PUBLIC.values() if dataclasses.is_dataclass(item)]
DOCUMENTED = [*CONSTRUCTS, *OPTIONS]


def _name(item: object) -> str:
    return getattr(item, "__name__", str(item))


def _documented(docstring: str, section: str) -> list[str]:
    """The names in a section of a Google docstring."""
    _, _, rest = inspect.cleandoc(docstring).partition(f"{section}:\n")
    block = re.split(r"\n\n|\n(?=\S)", rest)[0]
    return re.findall(r"^ {4}(\w+):", block, re.MULTILINE)


def _own_members(item: object) -> list[tuple[str, object]]:
    return [(name, member) for name, member in vars(item).items() if not name.startswith("_")]


def _own_methods(construct: type) -> list[tuple[str, object]]:
    return [
        (name, member)
        for name, member in vars(construct).items()
        if inspect.isfunction(member) and not name.startswith("_")
    ]


def test_the_public_names_are_the_same_for_imports_all_and_type_checkers() -> None:
    tree = ast.parse(Path(secure_baseline.__file__).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    # As type checkers take a name for public: imported under its own name.
    seen = [name.name for node in imports for name in node.names if name.asname == name.name]
    assert sorted(seen) == secure_baseline.__all__


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="NoSuchConstruct"):
        secure_baseline.NoSuchConstruct  # type: ignore[attr-defined] # noqa: B018  (reading it is what is tried)


def test_everything_public_is_a_construct_an_option_an_enum_or_applied_to_an_app() -> None:
    choices = [item for item in PUBLIC.values() if inspect.isclass(item) and issubclass(item, enum.Enum)]
    applied = [item for item in PUBLIC.values() if [name for name, _ in _own_members(item)] in (["apply"], ["enforce"])]
    assert {*map(_name, DOCUMENTED), *map(_name, choices), *map(_name, applied)} == set(PUBLIC)


@for_each(CONSTRUCTS, ids=_name)
def test_a_construct_takes_scope_and_id_and_everything_else_by_keyword(construct: type) -> None:
    scope, construct_id, *others = list(inspect.signature(construct.__init__).parameters.values())[1:]  # type: ignore[misc]  # read only
    assert (scope.name, construct_id.name) == ("scope", "construct_id")
    assert {parameter.kind for parameter in others} <= {inspect.Parameter.KEYWORD_ONLY}


@for_each(OPTIONS, ids=_name)
def test_an_option_cannot_be_changed(option: type) -> None:
    assert option.__dataclass_params__.frozen  # type: ignore[attr-defined]  # every dataclass has it


@for_each(DOCUMENTED, ids=_name)
def test_every_argument_is_documented_in_the_order_of_the_signature(item: type) -> None:
    parameters = [name for name in inspect.signature(item.__init__).parameters if name != "self"]  # type: ignore[misc]  # read only
    assert _documented(item.__doc__ or "", "Args") == parameters


@for_each(CONSTRUCTS, ids=_name)
def test_a_default_is_plain_data(construct: type) -> None:
    plain = (type(None), str, int, bool, enum.Enum, tuple)
    for parameter in inspect.signature(construct.__init__).parameters.values():  # type: ignore[misc]  # read only
        if parameter.default is not inspect.Parameter.empty:
            assert isinstance(parameter.default, plain)
            assert not hasattr(parameter.default, "__jsii_type__"), "it would start Node.js at import, and be shared"


def test_no_module_holds_an_object_of_cdk() -> None:
    """It would start Node at import, and be shared by all apps of a process."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(secure_baseline.__path__, "secure_baseline.")
        if not found.name.startswith("secure_baseline.policy.rules.")
    ]
    problems = [
        f"{module.__name__}.{name}"
        for module in modules
        for name, value in vars(module).items()
        if hasattr(type(value), "__jsii_type__") and not isinstance(value, enum.Enum)
    ]
    assert problems == []


@for_each(CONSTRUCTS, ids=_name)
def test_an_optional_argument_documents_its_default(construct: type) -> None:
    for parameter in inspect.signature(construct.__init__).parameters.values():  # type: ignore[misc]  # read only
        if parameter.default is None and "Exemption" not in str(parameter.annotation):
            assert re.search(r"Default: |instead of", _description(construct, parameter.name)), parameter.name


def _description(construct: type, argument: str) -> str:
    """The docstring's description of an argument."""
    _, _, rest = inspect.cleandoc(construct.__doc__ or "").partition(f"    {argument}: ")
    return re.split(r"\n    \w+: |\n\n", rest)[0]


@for_each(CONSTRUCTS, ids=_name)
def test_every_method_says_what_it_does_and_documents_what_it_raises(construct: type) -> None:
    for name, member in _own_methods(construct):
        docstring = inspect.getdoc(member) or ""
        assert docstring, name
        if "raise " in inspect.getsource(member):  # type: ignore[arg-type]  # a function
            assert "Raises:" in docstring, name


@for_each(CONSTRUCTS, ids=_name)
def test_no_attribute_shadows_one_of_the_l2_that_it_is(construct: type) -> None:
    """Such a name would be an override that JavaScript calls."""
    base = construct.__mro__[1]
    own = {name for name in vars(construct) if not name.startswith("_")}
    assert not own & set(dir(base))


def test_the_package_is_marked_as_typed() -> None:
    assert (Path(secure_baseline.__file__).parent / "py.typed").exists()
