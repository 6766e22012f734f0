"""Checks arguments, with an error that has the place, the argument, its value and what is allowed."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from aws_cdk import Duration

from secure_baseline.core.descriptions import got
from secure_baseline.core.kinds import is_of
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Collection

    from constructs import Construct, IConstruct


def problem(scope: IConstruct, construct_id: str, sentence: str) -> ValueError:
    """A ``ValueError`` with the path of the construct that is about to be created in ``scope``."""
    return ValueError(f"{place(scope, construct_id)}: {sentence}")


def place(scope: IConstruct, construct_id: str) -> str:
    """The path that a construct will have in the tree."""
    return f"{scope.node.path}/{construct_id}" if scope.node.path else construct_id


def require_days(
    scope: Construct,
    construct_id: str,
    name: str,
    value: Duration,
    *,
    at_least: int,
    at_most: int | None = None,
) -> int | None:
    """Check a duration in days.

    Returns:
        The days, or None if the value is a token, known only at deployment.

    Raises:
        TypeError: It is not a ``Duration``.
        ValueError: It is out of bounds.
    """
    if not isinstance(value, Duration):
        raise TypeError(f"{place(scope, construct_id)}: {name} must be a Duration, got {value!r}")
    if value.is_unresolved():
        return None
    days = value.to_days(integral=False)
    if days < at_least or (at_most is not None and days > at_most):
        bounds = f"at least {at_least} days" if at_most is None else f"{at_least} to {at_most} days"
        raise problem(scope, construct_id, f"{name} must be {bounds}, got {days:g}")
    if days != int(days):
        raise problem(scope, construct_id, f"{name} must be whole days, got {days:g}")
    return int(days)


def require_known_days(
    scope: Construct, construct_id: str, name: str, value: Duration, *, at_least: int, at_most: int | None = None
) -> int:
    """The same, if a token is not allowed.

    Raises:
        TypeError: It is not a ``Duration``.
        ValueError: It is out of bounds, or a token.
    """
    days = require_days(scope, construct_id, name, value, at_least=at_least, at_most=at_most)
    if days is None:
        raise problem(scope, construct_id, f"{name} must be known at synthesis, got a token")
    return days


def require_between(
    scope: Construct,
    construct_id: str,
    name: str,
    value: float,
    bounds: tuple[float, float],
    *,
    whole: bool = False,
) -> None:
    """Check a number; tokens pass.

    Raises:
        TypeError: It is not a number, or not a whole one where ``whole`` requires it.
        ValueError: It is out of bounds.
    """
    least, most = bounds
    if not is_of(value, int if whole else float):
        kind = "a whole number" if whole else "a number"
        allowed = f"{kind} from {least:g} to {most:g}"
        raise TypeError(f"{place(scope, construct_id)}: {name} must be {allowed}, got {got(value)}")
    if not is_token(value) and not least <= value <= most:
        raise problem(scope, construct_id, f"{name} must be {least:g} to {most:g}, got {value:g}")


def require_choice(scope: Construct, construct_id: str, name: str, value: object, allowed: Collection[object]) -> None:
    """Check that a value is one of the allowed.

    Raises:
        ValueError: It is another, or a token: the value must be known at synthesis.
    """
    # True equals 1, and 2.0 equals 2; the text "all" is as good as DataEvents.ALL.
    if any(value == each and (type(value) is type(each) or isinstance(value, str)) for each in allowed):
        return
    choices = ", ".join(item.name if isinstance(item, IntEnum) else str(item) for item in allowed)
    shown = repr(value) if isinstance(value, str) and not is_token(value) else got(value)
    raise problem(scope, construct_id, f"{name} must be one of {choices}, got {shown}")
