"""Checks the types of arguments, with an error that says what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast, get_args

from aws_cdk import Resource, Stack, Stage, Validations
from constructs import IConstruct

from secure_baseline.core.arguments import place, problem
from secure_baseline.core.descriptions import got, instead, path_of, wanted
from secure_baseline.core.forms import region_mistake, unknown_region
from secure_baseline.core.kinds import is_imported, is_of
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from constructs import Construct

    Mistake = Callable[[str], str | None]

# How CDK begins an element that stands for a whole list.
_LIST_TOKEN = "#{Token["  # noqa: S105  (CDK's tokens, no secret)


def require_scope(scope: Construct, construct_id: str) -> None:
    """Check the first two arguments of a construct.

    Raises:
        TypeError: The scope is not a construct, or the id not a text.
        ValueError: The id is empty or a token, or the scope is not in a stack.
    """
    if not is_of(scope, cast("type", IConstruct)):
        raise TypeError(f"scope must be a Stack or a construct in one, got {got(scope)}")
    if not isinstance(construct_id, str):
        raise TypeError(f"{path_of(scope)}: construct_id must be a text such as 'Data', got {got(construct_id)}")
    if not construct_id.strip() or is_token(construct_id):
        raise ValueError(f"{path_of(scope)}: construct_id must be a text such as 'Data', got {got(construct_id)}")
    try:
        _stack_of(scope)
    except RuntimeError:
        what = type(scope).__name__
        raise problem(scope, construct_id, f"scope must be a Stack or a construct in one, got the {what}") from None


def require_type(scope: Construct, construct_id: str, kind: object, **values: object) -> None:
    """Check that each value is of a type, written as in an annotation: ``kms.IKey | None``.

    Args:
        scope: The parent of the construct that is about to be created.
        construct_id: Its id.
        kind: The type, or a union of types.
        **values: The arguments by name.

    Raises:
        TypeError: A value is of another type.
    """
    _require(lambda: place(scope, construct_id), kind, values)


def require_option(where: str, kind: object, **values: object) -> None:
    """The same for an option such as ``SubnetTier`` or a function, which has no path.

    Raises:
        TypeError: A value is of another type.
    """
    _require(lambda: where, kind, values)


def require_here(scope: Construct, construct_id: str, kind: object, **values: object) -> None:
    """The same for constructs, which must be of this stack's account and Region.

    Raises:
        TypeError: A value is of another type.
        ValueError: A construct is of another account, Region, stage or app.
    """
    require_type(scope, construct_id, kind, **values)
    for name, value in values.items():
        if value is not None:
            _require_environment(scope, construct_id, name, cast("IConstruct", value))


def require_list(
    scope: Construct, construct_id: str, kind: object, of: str, *, mistake: Mistake | None = None, **values: object
) -> None:
    """Check that each value is a list of objects of a type; texts can be tokens, a whole list cannot.

    Args:
        scope: The parent of the construct that is about to be created.
        construct_id: Its id.
        kind: The type of the elements.
        of: What the elements are, for the message: ``AWS Regions``.
        mistake: What is wrong with an element that is a text, as the rest of a sentence. Default: none is.
        **values: The arguments by name.

    Raises:
        TypeError: A value is not a list, or an element is of another type.
        ValueError: An element is malformed or of another account or Region, or the list is known only at deployment.
    """
    for name, value in values.items():
        wanted_list = f"{name} must be a list of {of}"
        if isinstance(value, str):
            fix = "" if is_token(value) or not value else f"; write [{value!r}]"
            raise TypeError(f"{place(scope, construct_id)}: {wanted_list}, got {got(value)}{fix}")
        if not isinstance(value, Sequence | set | frozenset) or isinstance(value, bytes):
            raise TypeError(f"{place(scope, construct_id)}: {wanted_list}, got {got(value)}")
        for element in value:
            if isinstance(element, str) and element.startswith(_LIST_TOKEN):
                raise problem(scope, construct_id, f"{wanted_list} that is known at synthesis, got a token")
            if not is_of(element, cast("type", kind)):
                raise TypeError(f"{place(scope, construct_id)}: {wanted_list}, got {got(element)} in it")
            _require_form(scope, construct_id, name, element, mistake)
            if path_of(element):
                _require_environment(scope, construct_id, name, element)


def require_mapping(scope: Construct, construct_id: str, kind: object, of: str, **values: object) -> None:
    """Check that each value maps names to objects of a type, or is None.

    Raises:
        TypeError: It does not.
        ValueError: An object is of another account or Region.
    """
    for name, value in values.items():
        if value is None:
            continue
        if not isinstance(value, Mapping):
            raise TypeError(f"{place(scope, construct_id)}: {name} must be a dict of {of}, got {got(value)}")
        for key, each in value.items():
            if not isinstance(key, str) or is_token(key):
                raise TypeError(f"{place(scope, construct_id)}: {name} must be a dict of {of}, got {got(key)} as a key")
            require_type(scope, construct_id, kind, **{f"{name}[{key!r}]": each})
            if path_of(each):
                _require_environment(scope, construct_id, f"{name}[{key!r}]", each)


def require_text(
    scope: Construct, construct_id: str, form: str, *, mistake: Mistake | None = None, **values: str | None
) -> None:
    """Check that each value is a text that is not empty, or None; tokens pass.

    Args:
        scope: The parent of the construct that is about to be created.
        construct_id: Its id.
        form: What it must be, for the message: ``an AWS Region``.
        mistake: What is wrong with it, as the rest of a sentence. Default: nothing is.
        **values: The arguments by name.

    Raises:
        TypeError: It is not a text.
        ValueError: It is empty or malformed.
    """
    for name, value in values.items():
        if value is None:
            continue
        if not isinstance(value, str):
            raise TypeError(f"{place(scope, construct_id)}: {name} must be {form}, got {got(value)}")
        _require_form(scope, construct_id, name, value, mistake)
        if not value.strip():
            raise problem(scope, construct_id, f"{name} must be {form}, got {value!r}")


def require_regions(
    scope: Construct,
    construct_id: str,
    *,
    regions: Mapping[str, Collection[str] | None] | None = None,
    **one: str | None,
) -> None:
    """Check AWS Regions: lists by name, and single ones; see ``warn_of_unknown_regions``.

    Raises:
        TypeError: A list is not a list, or a Region not a text.
        ValueError: A Region is malformed.
    """
    require_list(scope, construct_id, str, "AWS Regions", mistake=region_mistake, **(regions or {}))
    require_text(scope, construct_id, "an AWS Region such as eu-central-1", mistake=region_mistake, **one)


def warn_of_unknown_regions(construct: IConstruct, name: str, regions: Collection[str]) -> None:
    """Warn of Regions that are well-formed and not known: they are newer than botocore, or a slip."""
    for region in regions:
        if not is_token(region) and (sentence := unknown_region(region)):
            Validations.of(construct).add_warning(
                "secure-baseline:UnknownRegion",
                f"{construct.node.path}: {name} {sentence}, got {region!r}; if AWS has it by now, update botocore",
            )


def _require(where: Callable[[], str], kind: object, values: Mapping[str, object]) -> None:
    kinds = cast("tuple[type, ...]", get_args(kind) or (kind,))
    for name, value in values.items():
        if not any(is_of(value, each) for each in kinds):
            raise TypeError(f"{where()}: {name} must be {wanted(kinds)}, got {got(value)}{instead(name, value, kinds)}")


def _require_form(scope: Construct, construct_id: str, name: str, value: object, mistake: Mistake | None) -> None:
    if mistake and isinstance(value, str) and not is_token(value) and (sentence := mistake(value)):
        raise problem(scope, construct_id, f"{name} {sentence}, got {value!r}")


@cache
def _stack_of(construct: Construct) -> Stack:
    """Each question is a message to JavaScript. jsii, too, keeps all objects until the process ends."""
    return Stack.of(construct)


@cache
def _stage_of(stack: Stack) -> Stage | None:
    return Stage.of(stack)


@cache
def _environment(stack: Stack) -> dict[str, str]:
    return {"account": stack.account, "region": stack.region}


def _require_environment(scope: Construct, construct_id: str, name: str, value: IConstruct) -> None:
    own, its = _stack_of(scope), _stack_of(cast("Construct", value))
    owned = not is_imported(value)
    if own is its and owned:
        return
    if own is not its and _stage_of(own) is not _stage_of(its):
        raise problem(
            scope,
            construct_id,
            f"{name} must be of the same app and stage, because CDK passes nothing between stages, got {got(value)}",
        )
    of_value = value.env if isinstance(value, Resource) or not owned else its  # type: ignore[attr-defined]  # imported
    for part, here in _environment(own).items():
        there = _environment(its)[part] if of_value is its else getattr(of_value, part)
        tokens = [is_token(here), is_token(there)]
        # One that is known and one that is not: an imported one is used by its ARN, for which CDK passes nothing.
        if all(tokens) or (any(tokens) and not owned) or here == there:
            continue
        shown = [f"any {part}" if is_token(each) else each for each in (here, there)]
        raise problem(
            scope,
            construct_id,
            f"{name} must be of the stack's own account and Region ({shown[0]}), got {got(value)} of {shown[1]}"
            f"{'; set env on both stacks' if any(tokens) else ''}",
        )
