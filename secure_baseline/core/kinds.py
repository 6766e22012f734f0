"""Whether a value is of a type, CDK's interfaces included."""

from __future__ import annotations

from functools import cache
from types import NoneType

from secure_baseline.core.tokens import is_token


def is_of(value: object, kind: type) -> bool:
    """Whether a value is of a class, or has everything that an interface of CDK's asks for.

    A number can be a token; True and False are no numbers.
    """
    if kind in (int, float):
        return _is_number(value, whole=kind is int)
    if kind is NoneType:
        return value is None
    if getattr(kind, "_is_protocol", False):
        classes = tuple(classes_of(value))
        return _implement(classes, kind)
    return isinstance(value, kind)


def classes_of(value: object) -> list[type]:
    """The classes of an object; what CDK imports (``from_key_arn``) has one for each of its interfaces."""
    return [type(each) for each in vars(value).get("_delegates", ())] if is_imported(value) else [type(value)]


def is_imported(value: object) -> bool:
    """Whether it is what CDK returns for a resource that exists outside the app."""
    return type(value).__name__ == "InterfaceDynamicProxy"


def _is_number(value: object, *, whole: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not whole or isinstance(value, int) or is_token(value)


@cache
def _implement(classes: tuple[type, ...], interface: type) -> bool:
    """By their members: jsii's interfaces are protocols that Python cannot check itself."""
    members = [name for name in dir(interface) if not name.startswith("_")]
    if not members:  # a mere mark, such as IDependable
        marks = [mark for each in classes for mark in getattr(each, "__jsii_ifaces__", ())]
        return any(interface in mark.__mro__ for mark in marks)
    return all(any(hasattr(each, name) for each in classes) for name in members)
