"""One default: what is set if the caller does not, which controls require it, and what to know about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

#: A construct's properties as CDK passes them to an injector: a plain dictionary with JavaScript's spelling.
Props = Mapping[str, Any]


class Applies(Enum):
    """When a default is set; all but the first need an argument of ``SecureDefaults.apply``."""

    ALWAYS = "always"
    NEW = "new"
    PAID = "paid"


def always(_: Props) -> bool:
    """No further condition."""
    return True


@dataclass(frozen=True, kw_only=True)
class Default:
    """A property, and its value if the caller does not set it.

    ``sets`` has JavaScript's spelling: an injector's dictionary goes to JavaScript, which ignores any other.
    ``unless`` lists other properties that make the same choice. ``only_if`` gets the caller's properties with the
    defaults added before. ``to`` is the value, or a function that makes it from the same; ``shown`` describes a
    value that is not plain data. ``amends`` is for a part of a property that the caller has to set: ``only_if`` decides
    whether the part was left open. ``note`` is what a user should know before the first deployment with it.
    """

    sets: str
    to: object
    controls: tuple[str, ...]
    applies: Applies = Applies.ALWAYS
    unless: tuple[str, ...] = ()
    only_if: Callable[[Props], bool] = always
    amends: bool = False
    shown: str = ""
    note: str = ""

    @property
    def argument(self) -> str:
        """The property's name in Python."""
        words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"([A-Z])([A-Z][a-z])", r"\1_\2", self.sets))
        return words.lower()

    def is_open(self, props: Props, so_far: Props) -> bool:
        """Whether the caller left it open; a token is a value, too."""
        names = self.unless if self.amends else (self.sets, *self.unless)
        return not any(name in props for name in names) and self.only_if(so_far)

    def value(self, so_far: Props) -> object:
        """The value to set."""
        return self.to(so_far) if callable(self.to) else self.to

    def reported(self, value: object) -> object:
        """The value as plain data."""
        return self.shown or value


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A CDK construct and its defaults.

    ``construct`` is named as in ``aws_cdk``, without ``aws_``: ``s3.Bucket``.
    """

    construct: str
    defaults: tuple[Default, ...]

    @property
    def injection_id(self) -> str:
        """CDK's id of the class; the same as its ``PROPERTY_INJECTION_ID``, but reading that imports the module."""
        module, name = self.construct.split(".")
        return f"aws-cdk-lib.aws-{module}.{name}"
