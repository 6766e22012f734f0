"""One default: what is set where the caller said nothing, who demands it, and what to know about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

#: A construct's properties as CDK hands them to an injector: a plain dictionary with JavaScript's spelling.
Said = Mapping[str, Any]


class Applies(Enum):
    """When a default is set; all but the first are asked for by an argument of ``SecureDefaults.apply``."""

    ALWAYS = "always"
    NEW = "new"
    PAID = "paid"


def always(_: Said) -> bool:
    """No further condition."""
    return True


@dataclass(frozen=True, kw_only=True)
class Default:
    """A property, and the value it gets where the caller said nothing.

    ``sets`` has JavaScript's spelling: an injector's dictionary goes to JavaScript, where another is ignored.
    ``unless`` names other properties by which a caller answers the same question. ``only_if`` sees what the caller
    said and what was added before. ``to`` is the value, or makes it from the same; ``shown`` says it where the value
    is no plain data. ``amends`` is for a part of a property that the caller has to say: ``only_if`` tells whether the
    part was left open. ``note`` is what a user should know before the first deployment with it.
    """

    sets: str
    to: object
    demanded_by: tuple[str, ...]
    applies: Applies = Applies.ALWAYS
    unless: tuple[str, ...] = ()
    only_if: Callable[[Said], bool] = always
    amends: bool = False
    shown: str = ""
    note: str = ""

    @property
    def argument(self) -> str:
        """The property's name in Python."""
        words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"([A-Z])([A-Z][a-z])", r"\1_\2", self.sets))
        return words.lower()

    def is_open(self, said: Said, so_far: Said) -> bool:
        """Whether the caller left the question open; a value that is a token is an answer too."""
        answers = self.unless if self.amends else (self.sets, *self.unless)
        return not any(name in said for name in answers) and self.only_if(so_far)

    def value(self, so_far: Said) -> object:
        """What to set."""
        return self.to(so_far) if callable(self.to) else self.to

    def reported(self, value: object) -> object:
        """The value as plain data."""
        return self.shown or value


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A construct of CDK and its defaults.

    ``construct`` is named as in ``aws_cdk``, without ``aws_``: ``s3.Bucket``.
    """

    construct: str
    defaults: tuple[Default, ...]

    @property
    def injection_id(self) -> str:
        """CDK's own id of the class, which its ``PROPERTY_INJECTION_ID`` is too; reading that one loads the module."""
        module, name = self.construct.split(".")
        return f"aws-cdk-lib.aws-{module}.{name}"
